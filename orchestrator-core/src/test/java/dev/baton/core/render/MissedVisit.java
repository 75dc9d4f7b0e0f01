package dev.baton.core.render;

import dev.baton.action.Action;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.cases.Matter;
import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Score;
import dev.baton.decision.Verdict;
import dev.baton.event.Channel;
import dev.baton.event.EventKey;
import dev.baton.event.Value;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A technician did not come: the decision on it, and the context of its handoff. */
final class MissedVisit {
    static final Instant NOW = Instant.parse("2025-11-21T11:56:40Z");
    static final RuleRef RECOVERY = new RuleRef("broadband-repair", 7, "visit-booked", "missed-visit-recovery");
    static final RuleRef SURVEY = new RuleRef("broadband-repair", 7, null, "follow-up-survey");
    static final RuleRef OFFER = new RuleRef("upgrade", 2, null, "upgrade-offer");
    static final RuleRef TIPS = new RuleRef("onboarding", 4, "first-week", "tips");
    static final Action ESCALATE =
            new Action.Escalate("case-17", OwnerId.of("mo-okafor"), Channel.of("service-desk"), "promise at risk");

    private MissedVisit() {}

    /** A decision made by hand. */
    record Decided(
            EventKey event,
            String eventType,
            String profileId,
            Instant decidedAt,
            long epoch,
            List<Action> chosen,
            ReasonCode reason,
            List<Candidate> candidates,
            List<RuleAnswer> notFired,
            List<InputRead> inputs,
            List<Note> notes)
            implements Decision {}

    static Decision decision() {
        Candidate survey = lost(
                SURVEY,
                Tier.SERVICE,
                message("sms", "survey", Purpose.SERVICE),
                new Score(0.31, 1, 2, 1, 0.05),
                ReasonCode.OUTRANKED_BY_TIER,
                0,
                RECOVERY);
        return decided(
                List.of(ESCALATE),
                ReasonCode.CHOSEN,
                List.of(winner(), survey, offer(), tips()),
                List.of(
                        new Decision.Note("identity", "recognised by phone, verified by the dispatch system"),
                        new Decision.Note("late_event", "told 26 h after it happened")));
    }

    static Decision nothing(ReasonCode reason, List<Candidate> candidates) {
        return decided(List.of(), reason, candidates, List.of());
    }

    static Decision decided(
            List<Action> chosen, ReasonCode reason, List<Candidate> candidates, List<Decision.Note> notes) {
        return new Decided(
                new EventKey("dispatch", "v-77"),
                "visit.missed",
                "c-4471",
                NOW,
                12,
                chosen,
                reason,
                candidates,
                List.of(
                        new Decision.RuleAnswer(
                                new RuleRef("churn", 1, null, "retention-call"), false, () -> "field churnRisk > 0.8"),
                        new Decision.RuleAnswer(new RuleRef("churn", 1, null, "win-back"), true)),
                List.of(
                        input("event.slot", Value.of("21 Nov 08-12"), "dispatch", Duration.ofMillis(1200)),
                        input("field.contractMonths", Value.of(14), "crm", Duration.ofHours(28)),
                        new InputRead("field.churnRisk", null, null, null)),
                notes);
    }

    static InputRead input(String name, Value value, String source, Duration age) {
        return new InputRead(name, value, source, NOW.minus(age));
    }

    static Candidate winner() {
        Set<Gate> asked = EnumSet.of(Gate.PAUSE, Gate.ELIGIBILITY, Gate.EXPIRY);
        return new Candidate(
                RECOVERY, Tier.PROMISE_DUE, ESCALATE, Score.NEUTRAL, asked, List.of(), ReasonCode.CHOSEN, 0, null);
    }

    /** Refused by two gates. */
    static Candidate offer() {
        List<Verdict> failed = List.of(
                new Verdict(
                        Gate.CONSENT,
                        ReasonCode.NOT_OPTED_IN,
                        "NOT_SET for email, MARKETING",
                        null,
                        "an opt-in for MARKETING by email"),
                new Verdict(
                        Gate.CAP,
                        ReasonCode.CAP_REACHED,
                        "3 of 3 in the cap weekly",
                        NOW.plus(Duration.ofHours(20)),
                        "fewer than 3 contacts in 7 days"));
        return new Candidate(
                OFFER,
                Tier.PROMOTION,
                message("email", "upgrade-offer", Purpose.MARKETING),
                new Score(0.12, 1, 90, 1.5, 0.01),
                EnumSet.range(Gate.PAUSE, Gate.EXPIRY),
                failed,
                ReasonCode.NOT_OPTED_IN,
                0,
                null);
    }

    static Candidate tips() {
        Action tips = message("app", "tips", Purpose.SERVICE);
        return lost(TIPS, Tier.LIFECYCLE, tips, new Score(0.5, 1, 1, 1, 0.1), ReasonCode.OUTSCORED, 0.13, SURVEY);
    }

    static Candidate lost(
            RuleRef rule,
            Tier tier,
            Action action,
            Score score,
            ReasonCode result,
            double gap,
            @Nullable RuleRef beatenBy) {
        Set<Gate> asked = EnumSet.range(Gate.PAUSE, Gate.EXPIRY);
        return new Candidate(rule, tier, action, score, asked, List.of(), result, gap, beatenBy);
    }

    static Action message(String channel, String template, Purpose purpose) {
        return new Action.FollowUp(Target.CUSTOMER, Channel.of(channel), Template.of(template), purpose, "visit-9");
    }

    static HandoffContext handoff() {
        Map<SlotName, Slot> slots = slots();
        slots.put(SlotName.REASON, said("Broadband down since 19 Nov 18:10; technician did not come"));
        slots.put(
                SlotName.HAPPENED,
                said("Line test failed at exchange side", "visit 21 Nov 08-12 missed", "router restarted twice"));
        slots.put(SlotName.LAST_ACTION, said("Escalated to owner 11:57"));
        slots.put(SlotName.PROMISES, said("Callback by 14:00 today", "no charge for the visit"));
        slots.put(SlotName.CONSTRAINTS, said("do not offer a new contract", "do not ask for the address again"));
        slots.put(SlotName.CUSTOMER_TOLD, Slot.noneStated("case", NOW));
        slots.put(SlotName.RECORDS, said("line-4471"));
        slots.put(SlotName.EFFORT, said("3 contacts, 1 repeat, 2 channels"));
        slots.put(SlotName.OWNER, said("M. Okafor, Field service"));
        return handoff(
                "I can see we missed you this morning. You do not need to explain again: "
                        + "Mo Okafor owns this and calls you by two.",
                slots);
    }

    static HandoffContext handoff(String sayFirst, Map<SlotName, Slot> slots) {
        Matter matter = new Matter("fault", "line-4471");
        return new HandoffContext("case-17", "c-4471", matter, NOW.minus(Duration.ofMinutes(2)), sayFirst, slots);
    }

    /** Every slot not known. */
    static Map<SlotName, Slot> slots() {
        Map<SlotName, Slot> slots = new EnumMap<>(SlotName.class);
        for (SlotName name : SlotName.values()) {
            slots.put(name, Slot.UNKNOWN);
        }
        return slots;
    }

    static Slot said(String... lines) {
        return Slot.value(new ArrayList<>(List.of(lines)), "service-desk", NOW.minus(Duration.ofHours(2)));
    }
}
