package dev.baton.core.json;

import static dev.baton.core.json.DocumentWords.attributes;
import static dev.baton.core.json.DocumentWords.cases;
import static dev.baton.core.json.DocumentWords.channels;
import static dev.baton.core.json.DocumentWords.consents;
import static dev.baton.core.json.DocumentWords.contactPoints;
import static dev.baton.core.json.DocumentWords.directory;
import static dev.baton.core.json.DocumentWords.doubles;
import static dev.baton.core.json.DocumentWords.events;
import static dev.baton.core.json.DocumentWords.identifiers;
import static dev.baton.core.json.DocumentWords.instants;
import static dev.baton.core.json.DocumentWords.keys;
import static dev.baton.core.json.DocumentWords.matters;
import static dev.baton.core.json.DocumentWords.maybe;
import static dev.baton.core.json.DocumentWords.memberNames;
import static dev.baton.core.json.DocumentWords.names;
import static dev.baton.core.json.DocumentWords.owners;
import static dev.baton.core.json.DocumentWords.promises;
import static dev.baton.core.json.DocumentWords.purposes;
import static dev.baton.core.json.DocumentWords.scopes;
import static dev.baton.core.json.DocumentWords.sightings;
import static dev.baton.core.json.DocumentWords.some;
import static dev.baton.core.json.DocumentWords.texts;
import static dev.baton.core.json.DocumentWords.values;
import static net.jqwik.api.Combinators.combine;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.consent.ConsentHistory;
import dev.baton.core.definition.Layout;
import dev.baton.core.turn.Claims;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.DecisionRecord;
import dev.baton.core.turn.DeviceUse;
import dev.baton.core.turn.FieldSet;
import dev.baton.core.turn.FirstSeen;
import dev.baton.core.turn.Forgotten;
import dev.baton.core.turn.Histories;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.OnChannel;
import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Seen;
import dev.baton.core.turn.Suppression;
import dev.baton.core.turn.Watches;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.Outcome;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Score;
import dev.baton.decision.Suggestion;
import dev.baton.decision.Verdict;
import dev.baton.event.Attributes;
import dev.baton.event.Require;
import dev.baton.event.Value;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceMilestone;
import dev.baton.journey.InstanceWait;
import dev.baton.journey.JourneyInstance;
import dev.baton.journey.Progress;
import dev.baton.journey.WaitMemory;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Exposure;
import dev.baton.profile.FieldView.Claim;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.PropensityModel.Propensity;
import dev.baton.spi.SharedInputs;
import dev.baton.spi.TextClassifier;
import dev.baton.spi.Work;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitrary things that a storage keeps. */
final class DocumentStates {
    private static final Arbitrary<Boolean> FLAGS = Arbitraries.of(true, false);

    private DocumentStates() {}

    static Arbitrary<Action> actions() {
        Arbitrary<Template> templates = combine(names(), attributes()).as(Template::new);
        return Arbitraries.oneOf(
                combine(names(), owners(), channels(), texts()).as(Action.Route::new),
                combine(scopes(), instants(), texts()).as(Action.Suppress::new),
                combine(maybe(names()), owners(), channels(), texts()).as(Action.Escalate::new),
                combine(instants(), texts()).as(Action.Wait::new),
                combine(Arbitraries.of(Target.class), channels(), templates, purposes(), maybe(names()))
                        .as(Action.FollowUp::new));
    }

    private static Arbitrary<HandoffContext> handoffs() {
        Arbitrary<Slot> slots = Arbitraries.oneOf(
                Arbitraries.just(Slot.UNKNOWN),
                combine(maybe(texts()), maybe(instants()))
                        .as((source, asOf) -> new Slot(Slot.State.UNKNOWN, List.of(), source, asOf, Attributes.NONE)),
                combine(texts(), instants()).as(Slot::noneStated),
                combine(texts().list().ofMinSize(1).ofMaxSize(2), texts(), instants())
                        .as((lines, source, asOf) -> Slot.value(lines, source, asOf)),
                combine(texts().list().ofMinSize(1).ofMaxSize(2), texts(), instants(), attributes())
                        .as((lines, source, asOf, data) ->
                                Slot.value(lines, source, asOf).with(data)));
        int all = SlotName.values().length;
        Arbitrary<Map<SlotName, Slot>> every = slots.list().ofSize(all).map(list -> {
            Map<SlotName, Slot> map = new HashMap<>();
            for (SlotName name : SlotName.values()) {
                map.put(name, list.get(name.ordinal()));
            }
            return map;
        });
        Arbitrary<HandoffContext.Withheld> withheld = combine(
                        Arbitraries.of(SlotName.class), texts(), Arbitraries.of(DataClass.class))
                .as(HandoffContext.Withheld::new);
        return combine(
                        names(),
                        names(),
                        matters(),
                        instants(),
                        texts(),
                        every,
                        withheld.list().ofMaxSize(2))
                .as(HandoffContext::new);
    }

    static Arbitrary<Dispatch> dispatches() {
        Arbitrary<Dispatch.Origin> origins =
                combine(names(), maybe(texts()), names(), maybe(texts()), FLAGS).as(Dispatch.Origin::new);
        Arbitrary<Dispatch.Anew> anew = combine(Arbitraries.integers().between(0, 9), maybe(names()), maybe(instants()))
                .as(Dispatch.Anew::new);
        Arbitrary<Dispatch.Hold> holds =
                combine(instants(), instants(), instants(), maybe(anew)).as(Dispatch.Hold::new);
        Arbitrary<Dispatch.Routing> routings = combine(
                        channels(), Arbitraries.of(Tier.class), instants(), instants(), origins, maybe(holds))
                .as(Dispatch.Routing::new);
        Arbitrary<Dispatch.Progress> progress = combine(
                        Arbitraries.of(Dispatch.State.class),
                        Arbitraries.integers().greaterOrEqual(0),
                        maybe(texts()))
                .as(Dispatch.Progress::new);
        return combine(
                        names(),
                        names(),
                        keys(),
                        actions(),
                        routings,
                        maybe(contactPoints()),
                        maybe(handoffs()),
                        progress)
                .as(Dispatch::new);
    }

    static Arbitrary<Work> works() {
        Arbitrary<Work.TimerTask> timers =
                combine(Arbitraries.of(Work.TimerTask.Purpose.class), names()).as(Work.TimerTask::new);
        return Arbitraries.oneOf(
                combine(names(), names(), instants(), timers).as(Work::timer),
                combine(dispatches(), instants()).as(Work::dispatch),
                combine(names(), names(), instants(), Arbitraries.integers(), events())
                        .as((id, profile, due, priority, event) -> new Work(
                                id, profile, due, priority, Work.Kind.EVENT, new Work.Payload(null, null, event))));
    }

    private static Arbitrary<RuleRef> rules() {
        return combine(names(), Arbitraries.integers(), maybe(texts()), names()).as(RuleRef::new);
    }

    private static Arbitrary<Candidate> candidates() {
        Arbitrary<Verdict> verdicts = combine(
                        Arbitraries.of(Gate.class),
                        Arbitraries.of(ReasonCode.class),
                        texts(),
                        maybe(instants()),
                        texts())
                .as(Verdict::new);
        Arbitrary<Double> terms = Arbitraries.oneOf(
                doubles(), Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        Arbitrary<Score> scores = Arbitraries.oneOf(
                Arbitraries.just(Score.NEUTRAL),
                combine(terms, terms, terms, terms, terms).as(Score::new),
                combine(
                                terms,
                                terms,
                                terms,
                                terms,
                                terms,
                                some(combine(names(), doubles()).as(Score.Term::new)))
                        .as(Score::new));
        return combine(
                        combine(rules(), maybe(rules())).as((rule, beatenBy) -> new RuleRef[] {rule, beatenBy}),
                        Arbitraries.of(Tier.class),
                        actions(),
                        scores,
                        Arbitraries.of(Gate.class).set(),
                        some(verdicts),
                        Arbitraries.of(ReasonCode.class),
                        combine(terms, maybe(names())).as(Ending::new))
                .as((refs, tier, action, score, asked, failed, result, last) -> new Candidate(
                        refs[0],
                        tier,
                        action,
                        score,
                        asked,
                        failed,
                        result,
                        last.gap(),
                        refs[1],
                        last.tierName(),
                        binding(last),
                        seen(asked, last)));
    }

    private record Ending(double gap, String tierName) {}

    private static String binding(Ending last) {
        return last.tierName() == null ? "" : "for " + last.tierName();
    }

    private static List<Candidate.Seen> seen(Set<Gate> asked, Ending last) {
        String words = last.tierName();
        return words == null
                ? List.of()
                : asked.stream()
                        .map(gate -> new Candidate.Seen(gate, () -> words))
                        .toList();
    }

    static Arbitrary<Decision> decisions() {
        Arbitrary<InputRead> inputs = combine(names(), maybe(values()), maybe(texts()), maybe(instants()), FLAGS)
                .as(InputRead::new);
        Arbitrary<Decision.RuleAnswer> answers = combine(rules(), FLAGS).as(Decision.RuleAnswer::new);
        Arbitrary<Decision.Note> notes = combine(texts(), texts()).as(Decision.Note::new);
        Arbitrary<DecisionRecord> what = combine(
                        keys(), texts(), texts(), instants(), Arbitraries.longs(), Arbitraries.of(ReasonCode.class))
                .as((event, type, profile, at, epoch, reason) -> new DecisionRecord(
                        event, type, profile, at, epoch, List.of(), reason, List.of(), List.of(), List.of(),
                        List.of()));
        return combine(what, some(actions()), some(candidates()), some(answers), some(inputs), some(notes))
                .as((d, chosen, candidates, notFired, read, noted) -> new DecisionRecord(
                        d.event(),
                        d.eventType(),
                        d.profileId(),
                        d.decidedAt(),
                        d.epoch(),
                        chosen,
                        d.reason(),
                        candidates,
                        notFired,
                        read,
                        noted));
    }

    static Arbitrary<LogEntry> logEntries() {
        Arbitrary<Propensity> propensities = combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.doubles().greaterOrEqual(0))
                .as(Propensity::new);
        Arbitrary<TextClassifier.Label> labels =
                combine(names(), Arbitraries.doubles().between(0, 1)).as(TextClassifier.Label::new);
        Arbitrary<SharedInputs.Classified> classified = combine(
                        some(channels()), texts(), some(labels), Arbitraries.of(true, false))
                .as(SharedInputs.Classified::new);
        Arbitrary<ZoneId> zones = Arbitraries.of("Europe/Dublin", "+05:45", "Z").map(ZoneId::of);
        Arbitrary<SharedInputs.Answered> answers =
                combine(names(), maybe(Arbitraries.of(true, false))).as(SharedInputs.Answered::new);
        Arbitrary<SharedInputs> inputs = combine(
                        some(directory()),
                        some(propensities),
                        texts(),
                        maybe(classified),
                        some(zones),
                        some(names()),
                        some(answers))
                .as(SharedInputs::new);
        return combine(Arbitraries.of(Outcome.Kind.class), events(), texts(), maybe(decisions()), maybe(inputs))
                .as(LogEntry::new);
    }

    static Arbitrary<HeldEvent> heldEvents() {
        Arbitrary<Outcome.Problem> problems =
                combine(names(), maybe(texts()), texts(), maybe(texts())).as(Outcome.Problem::new);
        return combine(
                        Arbitraries.of(Outcome.Kind.QUARANTINED, Outcome.Kind.PARKED),
                        events(),
                        texts(),
                        problems,
                        instants())
                .as(HeldEvent::new);
    }

    static Arbitrary<ContactPointState> contactPointStates() {
        return combine(
                        contactPoints(),
                        Arbitraries.longs(),
                        consentHistories(),
                        some(combine(
                                        channels(),
                                        maybe(instants()),
                                        maybe(instants()),
                                        maybe(instants()),
                                        some(instants()))
                                .as(OnChannel::new)))
                .as(ContactPointState::new);
    }

    private static Arbitrary<ConsentHistory> consentHistories() {
        return combine(some(consents()), maybe(instants()))
                .as((records, from) -> new ConsentHistory(records, from == null ? Require.EARLIEST : from));
    }

    private static Arbitrary<FieldSet> fields(Layout layout) {
        Arbitrary<Claim> claims =
                combine(values(), names(), instants(), instants()).as(Claim::new);
        Arbitrary<String> fields = Arbitraries.oneOf(Arbitraries.of("city", "consent", "~plan"), memberNames());
        Arbitrary<Claims> oneASource = claims.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements(Claim::source)
                .map(Claims::of);
        Arbitrary<Claims> oneAValue = claims.filter(each -> each.value().kind() != Value.Kind.NULL)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .uniqueElements(Claim::value)
                .map(Claims::of);
        return combine(Arbitraries.maps(fields, oneASource).ofMaxSize(4), maybe(oneAValue))
                .as((map, phones) -> {
                    Map<String, Claims> all = new HashMap<>(map);
                    if (phones != null) {
                        all.put(DocumentLayouts.SET, phones);
                    }
                    return FieldSet.of(layout, all);
                });
    }

    private static Arbitrary<Histories> histories(Layout layout) {
        Arbitrary<Histories.Of> histories = combine(
                        Arbitraries.longs().greaterOrEqual(0),
                        Arbitraries.oneOf(Arbitraries.just(Long.MIN_VALUE), Arbitraries.longs()),
                        FLAGS,
                        Arbitraries.longs().list().ofMaxSize(Histories.MAX_TIMES))
                .as((count, from, partial, times) -> new Histories.Of(
                        count, from, partial, times.stream().sorted().toList()));
        Arbitrary<Map<String, Histories.Of>> known =
                Arbitraries.maps(Arbitraries.of("quote.started", "page.viewed", "paid"), histories);
        return combine(known, maybe(instants())).as((map, since) -> Histories.of(layout, map, since));
    }

    private static Arbitrary<ProfileState.Journeys> journeys() {
        Arbitrary<JourneyInstance.Step> steps = combine(
                        names(), instants(), Arbitraries.integers().greaterOrEqual(1))
                .as(JourneyInstance.Step::new);
        Arbitrary<InstanceWait> waits = combine(names(), instants(), instants()).as(InstanceWait::new);
        Arbitrary<JourneyInstance.Exit> exits =
                combine(Arbitraries.of(ExitReason.class), instants(), texts()).as(JourneyInstance.Exit::new);
        Arbitrary<JourneyInstance> instances = combine(
                        names(),
                        Arbitraries.integers().greaterOrEqual(1),
                        texts(),
                        instants(),
                        steps,
                        maybe(waits),
                        maybe(instants()),
                        maybe(exits))
                .as((journey, version, binding, entered, step, wait, quiet, exit) -> new JourneyInstance(
                        journey, version, binding, entered, step, exit == null ? wait : null, quiet, exit));
        Arbitrary<WaitMemory.Lapsed> lapsed =
                combine(names(), instants(), instants()).as(WaitMemory.Lapsed::new);
        Arbitrary<WaitMemory.Early> early =
                combine(names(), names(), instants()).as(WaitMemory.Early::new);
        Arbitrary<WaitMemory> memories = combine(some(lapsed), some(early)).as(WaitMemory::new);
        Arbitrary<InstanceMilestone> milestones =
                combine(names(), maybe(instants()), maybe(instants()), FLAGS).as(InstanceMilestone::new);
        Arbitrary<Progress.Timer> timers = combine(names(), instants()).as(Progress.Timer::new);
        Arbitrary<Progress> progresses = combine(milestones.list().ofMinSize(1).ofMaxSize(3), maybe(timers))
                .as(Progress::new);
        Arbitrary<JourneyInstance> remembering = combine(instances, memories, maybe(progresses))
                .as((instance, memory, progress) -> {
                    JourneyInstance with = instance.remember(memory);
                    return progress == null ? with : with.progress(with.live() ? progress : progress.ended());
                });
        Arbitrary<Seen> seen = combine(names(), Arbitraries.integers(), maybe(instants()), some(texts()))
                .as(Seen::new);
        Arbitrary<Watches> watches = combine(
                        some(combine(names(), maybe(texts()), maybe(instants()), FLAGS, maybe(instants()))
                                .as(Watches.Standing::new)),
                        Arbitraries.longs().injectNull(0.5).map(each -> each == null ? 0L : each))
                .as(Watches::new);
        return combine(some(remembering), some(seen), watches).as(ProfileState.Journeys::new);
    }

    private static Arbitrary<Contacts> contacts() {
        Arbitrary<ContactEntry.Place> places =
                combine(names(), Arbitraries.longs()).as(ContactEntry.Place::new);
        Arbitrary<ContactEntry> plain = combine(
                        names(),
                        instants(),
                        channels(),
                        purposes(),
                        Arbitraries.of(Tier.class),
                        texts(),
                        maybe(texts()),
                        Arbitraries.of(Dispatch.State.class))
                .as((id, at, channel, purpose, tier, template, subject, state) -> new ContactEntry(
                        id, at, channel, purpose, tier, template, subject, state, "", Set.of(), List.of()));
        Arbitrary<ContactEntry> entries = combine(plain, texts(), some(texts()), some(places))
                .as((entry, journey, tags, taken) -> new ContactEntry(
                        entry.dispatchId(),
                        entry.at(),
                        entry.channel(),
                        entry.purpose(),
                        entry.tier(),
                        entry.template(),
                        entry.subject(),
                        entry.state(),
                        journey,
                        Set.copyOf(tags),
                        taken));
        Arbitrary<Suppression> suppressions =
                combine(scopes(), instants(), texts(), texts(), keys()).as(Suppression::new);
        Arbitrary<ProfileState.Pending> pending = combine(
                        texts(),
                        texts(),
                        maybe(texts()),
                        maybe(texts()),
                        Arbitraries.integers(),
                        maybe(texts()),
                        maybe(contactPoints()),
                        FLAGS)
                .as(ProfileState.Pending::new);
        Arbitrary<Exposure> exposures = combine(names(), Arbitraries.of(Exposure.Arm.class), names(), instants(), FLAGS)
                .as(Exposure::new);
        Arbitrary<Action.FollowUp> messages =
                actions().filter(Action.FollowUp.class::isInstance).map(Action.FollowUp.class::cast);
        Arbitrary<Suggestion> suggestions = combine(names(), rules(), maybe(texts()), messages, instants(), instants())
                .as(Suggestion::new);
        Arbitrary<Forgotten> forgotten = combine(instants(), some(entries)).as(Forgotten::new);
        return combine(
                        some(entries),
                        instants(),
                        forgotten,
                        some(suppressions),
                        some(pending),
                        maybe(instants()),
                        some(suggestions),
                        some(exposures))
                .as(Contacts::new);
    }

    static Arbitrary<ProfileState> profiles(Layout layout) {
        Arbitrary<MergeEdge> edges =
                combine(names(), names(), names(), instants(), keys()).as(MergeEdge::new);
        Arbitrary<Part> parts = combine(unmerged(layout), maybe(edges)).as(Part::new);
        Arbitrary<Merged.Departed> departed = combine(
                        names(), Arbitraries.longs(), texts().list().ofMaxSize(3))
                .as(Merged.Departed::new);
        Arbitrary<Merged> merged =
                combine(parts.list().ofMaxSize(2), departed.list().ofMaxSize(2)).as(Merged::new);
        return combine(unmerged(layout), merged)
                .as((p, made) -> new ProfileState(
                        p.id(),
                        p.version(),
                        p.times(),
                        p.identity().with(made),
                        p.fieldSet(),
                        p.consentHistory(),
                        p.histories(),
                        p.dealings(),
                        p.journeys(),
                        p.contactHistory(),
                        p.parked()));
    }

    private static Arbitrary<ProfileState> unmerged(Layout layout) {
        Arbitrary<ProfileState.Times> times =
                combine(instants(), instants(), instants()).as(ProfileState.Times::new);
        Arbitrary<MergeReview> reviews = combine(
                        names(),
                        names(),
                        names(),
                        texts(),
                        instants(),
                        Arbitraries.of(MergeReview.State.class),
                        maybe(texts()),
                        maybe(instants()))
                .as(MergeReview::new);
        Arbitrary<DeviceUse> uses = combine(identifiers(), instants()).as(DeviceUse::new);
        Arbitrary<FirstSeen> seen = combine(identifiers(), instants()).as(FirstSeen::new);
        Arbitrary<ProfileState.Identity> identities = combine(
                        some(sightings()),
                        some(identifiers()),
                        some(contactPoints()),
                        some(reviews),
                        some(uses),
                        some(seen))
                .as((held, groups, points, asked, used, first) ->
                        new ProfileState.Identity(held, groups, points, asked, used, first, Merged.NONE));
        Arbitrary<ProfileState.Dealings> dealings = combine(
                        some(cases()),
                        some(promises()),
                        some(DocumentWords.proofs()),
                        some(DocumentWords.compensables()))
                .as(ProfileState.Dealings::new);
        Arbitrary<ProfileState> facts = combine(
                        times, identities, fields(layout), consentHistories(), histories(layout), FLAGS)
                .as((when, who, fields, consents, histories, parked) -> new ProfileState(
                        "p-1",
                        3,
                        when,
                        who,
                        fields,
                        consents,
                        histories,
                        ProfileState.Dealings.NONE,
                        ProfileState.Journeys.NONE,
                        Contacts.NONE,
                        parked));
        return combine(facts, dealings, journeys(), contacts())
                .as((p, dealt, where, reached) -> new ProfileState(
                        p.id(),
                        p.version(),
                        p.times(),
                        p.identity(),
                        p.fieldSet(),
                        p.consentHistory(),
                        p.histories(),
                        dealt,
                        where,
                        reached,
                        p.parked()));
    }
}
