package dev.baton.examples.replay;

import dev.baton.cases.ServiceCase;
import dev.baton.core.render.Explainer;
import dev.baton.core.render.HandoffCard;
import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Decision;
import dev.baton.decision.Explanation;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.event.Masked;
import dev.baton.event.Sighting;
import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Text;
import dev.baton.handoff.HandoffContext;
import dev.baton.profile.FieldView;
import dev.baton.profile.Profile;
import dev.baton.profile.Provenance;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.EventLog;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The whole story of one customer in the order in which we learnt it. Identifiers and addresses print masked. */
final class CustomerStory {
    private static final int MOST_ENTRIES = 10_000;
    private static final int REPEATS = 100;

    private final Run run;
    private final Handovers handovers;
    private final Page page;

    CustomerStory(Run run, Handovers handovers, Page page) {
        this.run = run;
        this.handovers = handovers;
        this.page = page;
    }

    /** False where nobody is known under that name. */
    boolean tell(String customer) {
        Optional<Profile> found = new Customers(run.host().orchestrator(), run.definitions()).find(customer);
        found.ifPresent(this::tell);
        return found.isPresent();
    }

    private void tell(Profile profile) {
        EventLog log = run.host().orchestrator().log();
        List<LogEntry> entries = log.ofProfile(profile.id(), MOST_ENTRIES);
        who(profile);
        page.heading("WHAT HAPPENED", "as we learnt it, in UTC");
        reach(profile, log, entries);
        entries.forEach(each -> entry(log, each));
        cases(profile);
        promises(profile);
        cards(profile);
    }

    private void who(Profile profile) {
        page.heading("CUSTOMER", "profile " + profile.id());
        List<String> known = new ArrayList<>();
        List<String> merged = new ArrayList<>();
        for (Sighting each : profile.identifiers()) {
            boolean old = each.identifier().namespace().equals(Link.PROFILE_NAMESPACE);
            if (old) {
                merged.add(each.identifier().value());
            } else {
                known.add(each.identifier() + " " + each.strength().name().toLowerCase(Locale.ROOT));
            }
        }
        page.item("known by   ", known.isEmpty() ? "nothing any more" : String.join(", ", known));
        if (!merged.isEmpty()) {
            page.item("once also  ", String.join(", ", merged));
        }
        page.item("met        ", Text.time(profile.createdAt()) + ", last seen " + Text.time(profile.lastSeenAt()));
        for (String name : profile.fieldNames()) {
            profile.provenance(name).ifPresent(this::field);
        }
        profile.consents()
                .forEach(each -> page.item(
                        "consent    ",
                        each.state() + " for "
                                + (each.scope().purpose() == null
                                        ? "every purpose"
                                        : each.scope().purpose()) + ", from " + each.source() + " at "
                                + Text.time(each.occurredAt())));
    }

    private void field(Provenance field) {
        FieldView.Claim shown = field.shown();
        StringBuilder words = new StringBuilder(field.field());
        if (shown == null) {
            words.append(" shows nothing, ").append(field.why());
        } else {
            words.append(" = ").append(claim(shown, field.why()));
        }
        for (Provenance.Lost each : field.lost()) {
            words.append("; not ").append(claim(each.claim(), each.why().words()));
        }
        page.item("field      ", words.toString());
    }

    private static String claim(FieldView.Claim claim, String why) {
        return guarded(claim.value().display()) + " (" + why + ", " + claim.source() + ", "
                + Text.time(claim.occurredAt()) + ")";
    }

    /** Whatever looks like an address prints masked. */
    private static String guarded(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        return value.indexOf('@') >= 0 || digits > 8 ? Masked.of(value) : Text.cut(value, 60);
    }

    private void reach(Profile profile, EventLog log, List<LogEntry> entries) {
        Instant from = log.completeFrom();
        if (from.isAfter(profile.createdAt())) {
            page.remark("The log is complete from " + Text.time(from) + " on; what happened before is not shown.");
        }
        if (entries.size() == MOST_ENTRIES) {
            page.remark("The latest " + Text.number(MOST_ENTRIES) + " entries; earlier ones are not shown.");
        }
    }

    private void entry(EventLog log, LogEntry entry) {
        Event event = entry.event();
        Decision decision = entry.decision();
        boolean engines = event.source().equals(EngineEvents.SOURCE);
        if (decision == null) {
            page.blank();
            page.item(Text.time(event.occurredAt()) + "  ", event.type() + ": " + entry.kind());
        } else if (engines && event.type().equals("baton.door")) {
            door(event, decision);
        } else if (!engines || !event.type().equals("baton.delivery")) {
            decided(event, decision); // of a delivery the door has told
        }
        for (AuditEntry again : log.audit(event.key().toString(), REPEATS)) {
            if (again.what().equals("event.duplicate") || again.what().equals("event.mismatch")) {
                page.item("    again  ", "it came once more at " + Text.time(again.at()) + ": " + again.why());
            }
        }
    }

    private void decided(Event event, Decision decision) {
        page.blank();
        page.item(Text.time(decision.decidedAt()) + "  ", title(event));
        boolean late = event.occurredAt().isBefore(decision.decidedAt());
        if (late && !event.source().equals(EngineEvents.SOURCE)) {
            page.item("    late   ", "it happened at " + Text.time(event.occurredAt()));
        }
        decision.notes().stream().map(Decision.Note::words).distinct().forEach(each -> page.item("    note   ", each));
        if (decision.candidates().isEmpty() && decision.reason() == ReasonCode.NO_RULE_MATCHED) {
            return;
        }
        Explanation why = Explainer.utc().explain(decision);
        page.item("    then   ", why.agent());
        if (!decision.candidates().isEmpty()) {
            AnalystLines.tell(page, why.analyst());
        }
    }

    private static String title(Event event) {
        if (event.source().equals(EngineEvents.SOURCE)) {
            return told(event);
        }
        String where = event.channel() == null ? "" : " on " + event.channel();
        String who = event.actor().id() == null ? "" : " by " + event.actor().id();
        return event.type() + where + who + " (" + event.key() + ")";
    }

    /** What the engine noticed by itself. */
    private static String told(Event event) {
        String purpose = event.attributes().text("purpose");
        if (purpose == null) {
            return event.type() + " (noticed by the engine)";
        }
        return switch (purpose) {
            case "WAIT" -> "time passed: a wait is over";
            case "PROMISE_AT_RISK" -> "time passed: a promise is due soon";
            case "PROMISE_DUE" -> "time passed: a promise is due";
            case "OFFER_EXPIRY" -> "time passed: nobody took a case over";
            case "ANSWER_DUE" -> "time passed: the customer has not heard back";
            case "DEBT_DUE" -> "time passed: what a handoff left unknown is still unknown";
            case "SILENCE_TOO_LONG" -> "time passed: a silence lasts too long";
            case "MILESTONE" -> "time passed: a milestone was expected by now";
            case "STATES" -> "time passed: something has lasted long enough";
            default -> "time passed: " + purpose;
        };
    }

    private void door(Event event, Decision decision) {
        String id = event.attributes().text("dispatch");
        page.blank();
        String notes = String.join(
                "; ", decision.notes().stream().map(Decision.Note::words).toList());
        boolean sent = !decision.chosen().isEmpty();
        page.item(
                Text.time(decision.decidedAt()) + "  ",
                sent ? "sent: " + Explainer.utc().explain(decision).agent() : "not sent: " + notes);
        HandoffContext context = id == null || !sent ? null : handovers.context(id);
        if (context != null) {
            page.remark("with this card");
            page.block(HandoffCard.text(context, decision.decidedAt(), page.paint()), "");
        }
    }

    private void cases(Profile profile) {
        page.heading("CASES", profile.cases().isEmpty() ? "none" : "");
        for (ServiceCase each : profile.cases()) {
            Instant settled = each.life().settledAt();
            page.item(
                    "",
                    each.matter() + ", opened " + Text.time(each.life().openedAt())
                            + (settled == null ? ", open" : ", settled " + Text.time(settled)) + ", accountable "
                            + each.ownership().accountable() + ", "
                            + Math.round(each.effortMinutes()) + " min of the customer's effort");
        }
    }

    private void promises(Profile profile) {
        page.heading("PROMISES", profile.promises().isEmpty() ? "none" : "");
        profile.promises()
                .forEach(each -> PromiseLines.tell(
                        page, new Ending.Told(profile.id(), each), run.host().now()));
    }

    private void cards(Profile profile) {
        for (HandoffContext each : run.host().orchestrator().handoffContexts(profile)) {
            page.heading("HANDOFF CARD", each.matter().toString());
            page.block(HandoffCard.text(each, run.host().now(), page.paint()), "");
        }
    }
}
