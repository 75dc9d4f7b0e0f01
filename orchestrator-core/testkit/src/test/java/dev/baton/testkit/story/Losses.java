package dev.baton.testkit.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.action.Dispatch;
import dev.baton.cases.Promise;
import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.core.json.DefinitionsReader;
import dev.baton.decision.ReasonCode;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.testkit.RecordingChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that a story could lose, planted one at a time. */
final class Losses {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Losses() {}

    /** The same story without one thing, and what that is. */
    record Loss(String what, Supplier<Played> played) {}

    /** Of each thing that plays a part in the story as it was played. */
    static List<Loss> of(Played played) {
        List<Loss> all = new ArrayList<>();
        slots(played).forEach(each -> all.add(new Loss("slot " + each, () -> withoutSlot(played.story(), each))));
        promises(played)
                .forEach(each -> all.add(new Loss(
                        "promise " + each, () -> under(played.story(), root -> withoutPromise(root, each)))));
        onePromises(played)
                .forEach(each -> all.add(new Loss(
                        "the promise " + each.kind() + " made by "
                                + each.terms().evidence(),
                        () -> under(played.story(), root -> withoutThePromise(root, played.story(), each)))));
        owners(played)
                .forEach(each -> all.add(new Loss(
                        "owner of " + each,
                        () -> under(played.story(), root -> ownedByNobody(root, "cases", "kind", "owner", each)))));
        promises(played)
                .forEach(each -> all.add(new Loss(
                        "keeper of " + each,
                        () -> under(played.story(), root -> ownedByNobody(root, "promises", "kind", "keeper", each)))));
        optOuts(played.story())
                .forEach(each -> all.add(new Loss(
                        "opt-out " + each,
                        () -> withoutEvent(played.story(), each).play())));
        if (refused(played, ReasonCode.CAP_REACHED)) {
            all.add(new Loss("caps", () -> under(played.story(), root -> policy(root, "caps"))));
        }
        if (stopped(played)) {
            all.add(new Loss("stop words", () -> under(played.story(), root -> policy(root, "stopWords"))));
        }
        if (refused(played, ReasonCode.OPEN_CASE)) {
            all.add(new Loss("silences", () -> under(played.story(), root -> policy(root, "silences"))));
        }
        if (refused(played, ReasonCode.COOL_DOWN)) {
            all.add(new Loss("cool-downs", () -> under(played.story(), root -> member(root, "spacing"))));
        }
        if (noted(played, "quiet.held")) {
            all.add(new Loss("quiet hours", () -> under(played.story(), root -> member(root, "quietHours"))));
        }
        return all;
    }

    private static Set<SlotName> slots(Played played) {
        Set<SlotName> slots = EnumSet.noneOf(SlotName.class);
        played.steps().stream()
                .flatMap(each -> each.sent().stream())
                .map(each -> each.dispatch().handoff())
                .filter(Objects::nonNull)
                .forEach(context -> context.slots().forEach((name, slot) -> {
                    if (slot.state() == Slot.State.VALUE) {
                        slots.add(name);
                    }
                }));
        return slots;
    }

    private static Set<String> promises(Played played) {
        return played.customers().values().stream()
                .flatMap(each -> each.promises().stream())
                .map(each -> each.kind())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Of kinds that were promised several times by events: each by itself. */
    private static List<Promise> onePromises(Played played) {
        List<Promise> all = played.customers().values().stream()
                .distinct()
                .flatMap(each -> each.promises().stream())
                .filter(each -> mark(played.story(), each) != null)
                .toList();
        return all.stream()
                .filter(each -> all.stream()
                                .filter(other -> other.kind().equals(each.kind()))
                                .count()
                        > 1)
                .toList();
    }

    /** An attribute by which the event that made it differs from all others of its type; null: a message made it, or none. */
    private static Map.@Nullable Entry<String, JsonNode> mark(Story story, Promise promise) {
        JsonNode making = null;
        List<JsonNode> others = new ArrayList<>();
        for (ToldEvent each : events(story).toList()) {
            JsonNode event = tree(each.json());
            boolean itself = promise.terms()
                    .evidence()
                    .equals(event.get("source").asText() + "/" + event.get("id").asText());
            making = itself ? event : making;
            others.add(event);
        }
        if (making == null) {
            return null;
        }
        JsonNode mine = making;
        others.removeIf(each -> each == mine || !each.get("type").equals(mine.get("type")));
        return mine.path("attributes").properties().stream()
                .filter(each -> each.getValue().isValueNode())
                .filter(each -> others.stream()
                        .noneMatch(other ->
                                each.getValue().equals(other.path("attributes").get(each.getKey()))))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What makes promises of the kind makes all but that one. */
    private static void withoutThePromise(ObjectNode root, Story story, Promise promise) {
        Map.Entry<String, JsonNode> mark = Objects.requireNonNull(mark(story, promise));
        for (JsonNode each : root.get("promises")) {
            if (each.get("kind").asText().equals(promise.kind()) && each.has("madeOn")) {
                JsonNode made = each.get("madeOn");
                ObjectNode is = JSON.createObjectNode().put("event", mark.getKey());
                is.set("eq", mark.getValue());
                ObjectNode not = JSON.createObjectNode();
                not.set("not", is);
                ArrayNode both = JSON.createArrayNode().add(not);
                if (made.isObject() && made.has("when")) {
                    both.add(made.get("when"));
                }
                ObjectNode less = JSON.createObjectNode()
                        .put("on", made.isObject() ? made.get("on").asText() : made.asText());
                less.set("when", JSON.createObjectNode().set("all", both));
                ((ObjectNode) each).set("madeOn", less);
            }
        }
    }

    private static Set<String> owners(Played played) {
        return played.customers().values().stream()
                .flatMap(each -> each.cases().stream())
                .map(each -> each.matter().kind())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> optOuts(Story story) {
        return events(story)
                .filter(each -> each.json().contains("\"consent.opted_out\""))
                .map(ToldEvent::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<ToldEvent> events(Story story) {
        return story.steps().stream().flatMap(each -> told(each.happening()).stream());
    }

    private static List<ToldEvent> told(Happening happening) {
        if (happening instanceof Happening.Events events) {
            return events.events();
        }
        if (happening instanceof Happening.Given given) {
            return given.events();
        }
        return happening instanceof Happening.Together together ? together.events() : List.of();
    }

    private static boolean refused(Played played, ReasonCode reason) {
        return played.steps().stream()
                .flatMap(each -> Stream.concat(each.decisions().stream(), each.door().stream()))
                .flatMap(each -> each.candidates().stream())
                .flatMap(each -> each.failed().stream())
                .anyMatch(each -> each.reason() == reason);
    }

    private static boolean stopped(Played played) {
        return noted(played, "consent.stopped");
    }

    private static boolean noted(Played played, String code) {
        return played.steps().stream()
                .flatMap(each -> each.decisions().stream())
                .flatMap(each -> each.notes().stream())
                .anyMatch(each -> each.code().equals(code));
    }

    private static Played withoutSlot(Story story, SlotName lost) {
        Map<String, Supplier<RecordingChannel>> channels = new LinkedHashMap<>();
        story.scene()
                .channels()
                .forEach((name, made) ->
                        channels.put(name, () -> made.get().transporting(each -> without(each, lost))));
        Story.Scene scene = story.scene();
        return new Story(
                        story.file(),
                        story.cover(),
                        new Story.Scene(
                                scene.definitions(), scene.starts(), scene.customers(), channels, scene.owners()),
                        story.steps(),
                        story.ending())
                .play();
    }

    private static Dispatch without(Dispatch dispatch, SlotName lost) {
        HandoffContext context = dispatch.handoff();
        if (context == null) {
            return dispatch;
        }
        Map<SlotName, Slot> slots = new EnumMap<>(context.slots());
        slots.put(lost, Slot.UNKNOWN);
        return new Dispatch(
                dispatch.id(),
                dispatch.profileId(),
                dispatch.decision(),
                dispatch.action(),
                dispatch.routing(),
                dispatch.contactPoint(),
                new HandoffContext(
                        context.caseId(),
                        context.profileId(),
                        context.matter(),
                        context.asOf(),
                        context.sayFirst(),
                        slots,
                        context.withheld()),
                dispatch.progress());
    }

    private static Story withoutEvent(Story story, String id) {
        List<Step> steps = story.steps().stream()
                .map(each ->
                        new Step(each.line(), each.told(), each.without(), without(each.happening(), id), each.then()))
                .toList();
        return new Story(story.file(), story.cover(), story.scene(), steps, story.ending());
    }

    private static Happening without(Happening happening, String id) {
        List<ToldEvent> left =
                told(happening).stream().filter(each -> !each.id().equals(id)).toList();
        if (left.isEmpty()) {
            boolean events = !told(happening).isEmpty();
            return events ? new Happening.Nothing() : happening;
        }
        if (happening instanceof Happening.Given) {
            return new Happening.Given(left);
        }
        return happening instanceof Happening.Together ? new Happening.Together(left) : new Happening.Events(left);
    }

    /** The story under its own definitions, from which something was taken. */
    private static Played under(Story story, Consumer<ObjectNode> taken) {
        try {
            ObjectNode root = (ObjectNode) JSON.readTree(DefinitionsJson.write(story.definitions()));
            taken.accept(root);
            DefinitionsReader reader = new DefinitionsReader();
            reader.json("less.json", JSON.writeValueAsBytes(root));
            Definitions less = reader.whole();
            return story.play(less, setup -> setup);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void policy(ObjectNode root, String list) {
        ((ObjectNode) root.get("contactPolicy")).putArray(list);
    }

    private static void member(ObjectNode root, String name) {
        ((ObjectNode) root.get("contactPolicy")).remove(name);
    }

    private static void ownedByNobody(ObjectNode root, String list, String name, String owner, String kind) {
        for (JsonNode each : root.get(list)) {
            if (each.get(name).asText().equals(kind)) {
                ((ObjectNode) each).put(owner, "team:nobody");
            }
        }
    }

    /** Nothing says it any more: no event, no message, no template. */
    private static void withoutPromise(ObjectNode root, String kind) {
        for (JsonNode each : root.get("promises")) {
            if (each.get("kind").asText().equals(kind)) {
                ((ObjectNode) each).put("madeOn", "nobody.says.so");
            }
        }
        for (JsonNode parent : root.findParents("promise")) {
            if (parent.get("promise").asText().equals(kind)) {
                ((ObjectNode) parent).remove("promise");
            }
        }
        ArrayNode left = JSON.createArrayNode();
        for (JsonNode each : root.path("templates")) {
            ObjectNode words = (ObjectNode) each;
            if (words.path("promises").asText().equals(kind)) {
                words.remove("promises");
            }
            if (words.size() > 1) {
                left.add(words);
            }
        }
        root.set("templates", left);
    }
}
