package dev.baton.examples.handoffs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.cases.OwnerId;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.BatonException;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.handoff.HandoffContext;
import dev.baton.profile.Profile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Feeds conversations to an engine as events, and asks it for the context at the transfer to a person, or at the end. What
 * the agent itself says of the matter when it transfers is not fed: the context is put together from what was said and done.
 */
final class Conversations implements AutoCloseable {
    private static final String MATTER = "conversation";
    private static final String SAID = "message.received";
    private static final String ANSWERED = "message.sent";
    private static final int LONGEST_SUMMARY = 80;
    private static final String TOOL_USED = "tool.used";

    /** A conversation has no times; each step of all of them takes a second from here. */
    private static final Instant START = Instant.parse("2024-05-15T20:00:00Z");

    private final Set<String> reading;
    private final Set<String> transfers;
    private final Clock clock = new Clock();
    private final Orchestrator orchestrator;
    private int conversations;

    private static final class Clock implements InstantSource {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }
    }

    /**
     * What the engine knows where the conversation is handed over.
     *
     * @param context null where nothing was said
     */
    record Handover(
            Trajectory of,
            @Nullable String userId,
            @Nullable HandoffContext context,
            boolean transferred) {}

    /**
     * @param reading tools that only look: how their names begin
     * @param transfers tools that hand the customer over: how their names begin
     */
    Conversations(Set<String> reading, Set<String> transfers) {
        this.reading = reading;
        this.transfers = transfers;
        this.orchestrator = Orchestrator.builder()
                .definitions(definitions())
                .storage(InMemoryStorage.builder(clock).logEntries(1).build())
                .clock(clock)
                .build();
    }

    private static Definitions definitions() {
        Condition changes = Condition.all(
                Operand.event("reads").is(false), Operand.event("failed").is(false));
        return Definitions.builder()
                .caseKind(new CaseKind(
                        MATTER,
                        OwnerId.of("automation:agent"),
                        MATTER,
                        List.of(Trigger.on(SAID)),
                        List.of(Trigger.on("conversation.ended")),
                        new CaseKind.Story("reason", List.of("user_id"), List.of())
                                .records("records")
                                .actions(new CaseKind.Act(Trigger.on(TOOL_USED, changes), "tool", "arguments"))))
                .build();
    }

    Handover handOver(Trajectory trajectory) {
        String conversation = "conversation-" + ++conversations;
        int step = 0;
        String userId = null;
        String last = null;
        boolean transferred = false;
        boolean begun = false;
        for (Trajectory.Step each : trajectory.steps()) {
            if (each instanceof Trajectory.Call call && begins(call.tool(), transfers)) {
                transferred = true;
                break;
            }
            Event.Builder event = event(each, conversation, ++step);
            if (userId == null) {
                userId = userId(each);
            }
            if (userId != null) {
                event.claimed("customer", userId).attribute("user_id", userId);
            }
            if (!begun && each instanceof Trajectory.Message said && said.fromCustomer()) {
                event.attribute("reason", said.text());
                begun = true;
            }
            last = handled(event.build());
        }
        return new Handover(trajectory, userId, last == null ? null : context(last, conversation), transferred);
    }

    private Event.Builder event(Trajectory.Step step, String conversation, int number) {
        clock.now = clock.now.plusSeconds(1);
        Set<String> records = new LinkedHashSet<>();
        String type;
        String summary;
        boolean customer = false;
        if (step instanceof Trajectory.Message message) {
            customer = message.fromCustomer();
            type = customer ? SAID : ANSWERED;
            RecordIds.in(message.text(), records);
            summary = brief(message.text());
        } else {
            type = TOOL_USED;
            summary = ((Trajectory.Call) step).tool();
        }
        Event.Builder event = Event.of("chat", conversation + "/" + number, type)
                .occurredAt(clock.now)
                .on("chat")
                .by(customer ? Actor.CUSTOMER : Actor.automation("agent"))
                .inferred("session", conversation)
                .attribute(MATTER, conversation)
                .attribute("summary", summary);
        if (step instanceof Trajectory.Call call) {
            used(call, event, records);
        }
        Attributes.Builder ids = Attributes.builder();
        ids.put("records", Value.of(records.stream().map(Value::of).toList()));
        return event.attributes(ids.build());
    }

    private static String brief(String words) {
        String line = words.strip().replaceAll("\\s+", " ");
        int end = line.offsetByCodePoints(0, Math.min(LONGEST_SUMMARY, line.codePointCount(0, line.length())));
        return end == line.length() ? line : line.substring(0, end) + "…";
    }

    private void used(Trajectory.Call call, Event.Builder event, Set<String> records) {
        boolean reads = begins(call.tool(), reading);
        RecordIds.in(call.arguments(), records);
        JsonNode answer = call.answer() == null ? null : TrajectoryFile.parsed(call.answer());
        boolean failed = call.answer() == null || failed(call.answer(), answer);
        if (!reads && !failed && answer != null) {
            RecordIds.in(answer, records);
        }
        event.attributes(Attributes.builder()
                .put("tool", call.tool())
                .put("arguments", Value.of(JsonValues.attributes(call.arguments())))
                .put("reads", reads)
                .put("failed", failed)
                .build());
    }

    /** A tool that says so, in words or as a member; one whose answer is not recorded may not have done anything. */
    private static boolean failed(String words, @Nullable JsonNode answer) {
        return words.stripLeading().toLowerCase(Locale.ROOT).startsWith("error")
                || (answer != null && answer.hasNonNull("error"));
    }

    private static boolean begins(String tool, Set<String> verbs) {
        return verbs.stream().anyMatch(each -> tool.equals(each) || tool.startsWith(each + "_"));
    }

    /** As a tool was given it; else as the customer wrote it. */
    private static @Nullable String userId(Trajectory.Step step) {
        if (step instanceof Trajectory.Call call) {
            JsonNode given = call.arguments().path("user_id");
            return given.isTextual() && !given.asText().isBlank() ? given.asText() : null;
        }
        Trajectory.Message message = (Trajectory.Message) step;
        Set<String> ids = new LinkedHashSet<>();
        RecordIds.in(message.fromCustomer() ? message.text() : "", ids);
        return ids.stream()
                .filter(each -> each.matches("[a-z]+_[a-z]+_[0-9]+"))
                .findFirst()
                .orElse(null);
    }

    private String handled(Event event) {
        Outcome outcome = orchestrator.handle(event);
        if (outcome.decision() == null || outcome.decision().profileId() == null) {
            throw new BatonException("event " + event.key() + " was not handled: " + outcome);
        }
        return outcome.decision().profileId();
    }

    private @Nullable HandoffContext context(String profileId, String conversation) {
        Profile profile = orchestrator.profile(profileId).orElseThrow();
        Stream<HandoffContext> open = orchestrator.handoffContexts(profile).stream();
        return open.filter(each -> conversation.equals(each.matter().subject()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void close() {
        orchestrator.close();
    }
}
