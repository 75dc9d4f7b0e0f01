package dev.baton.core.json;

import static net.jqwik.api.Combinators.combine;

import dev.baton.action.Scope;
import dev.baton.action.Tier;
import dev.baton.cases.Answer;
import dev.baton.cases.CaseLife;
import dev.baton.cases.CaseNote;
import dev.baton.cases.CaseStory;
import dev.baton.cases.Compensable;
import dev.baton.cases.Debt;
import dev.baton.cases.Debts;
import dev.baton.cases.Due;
import dev.baton.cases.EffortEntry;
import dev.baton.cases.Matter;
import dev.baton.cases.Offer;
import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Ownership;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.PromiseTerms;
import dev.baton.cases.Said;
import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentRecord;
import dev.baton.consent.ConsentScope;
import dev.baton.consent.ConsentState;
import dev.baton.consent.Purpose;
import dev.baton.core.turn.Proof;
import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Require;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import dev.baton.handoff.SlotName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Arbitrary words: events, consents, cases, owners and promises, with every optional part present and absent. */
final class DocumentWords {
    private static final String HALF_A_PAIR = "\uD83D";
    private static final Arbitrary<String> NAMES = Arbitraries.oneOf(
            Arbitraries.of(
                    "x",
                    "Größe",
                    "a/b~c",
                    "with \"quotes\"",
                    "名前",
                    "\uD83D\uDE00",
                    "back\\slash",
                    "v",
                    HALF_A_PAIR + "!"),
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12));
    private static final Arbitrary<String> TEXTS = Arbitraries.oneOf(
            Arbitraries.of("", "\u0000", "line\nbreak\t\u001f\u007f\u2028", HALF_A_PAIR, "null"),
            NAMES,
            Arbitraries.strings().ofMaxLength(20));
    private static final Arbitrary<String> MEMBER_NAMES = TEXTS.filter(text -> !Utf8.hasLoneSurrogate(text));
    private static final Arbitrary<Instant> INSTANTS = combine(
                    Arbitraries.oneOf(
                            Arbitraries.longs().between(1_700_000_000, 1_700_000_100),
                            Arbitraries.longs()
                                    .between(Require.EARLIEST.getEpochSecond(), Require.LATEST.getEpochSecond())),
                    Arbitraries.oneOf(
                            Arbitraries.of(0, 1, 1_000, 120_000_000, 123_456_000, 999_999_999),
                            Arbitraries.integers().between(0, 999_999_999)))
            .as(Instant::ofEpochSecond);
    private static final Arbitrary<Value> LEAVES = Arbitraries.oneOf(
            TEXTS.map(Value::of),
            Arbitraries.longs().map(Value::of),
            Arbitraries.bigDecimals().map(Value::of),
            Arbitraries.of(true, false).map(Value::of),
            Arbitraries.of("9223372036854775808", "1e400", "-1e-400", "-9223372036854775808", "123456789012345678.9")
                    .map(number -> Value.of(new BigDecimal(number))),
            Arbitraries.just(Value.nothing()));
    private static final Arbitrary<Value> VALUES = nesting(nesting(LEAVES));
    private static final Arbitrary<Attributes> ATTRIBUTES = holding(VALUES);

    private DocumentWords() {}

    static <T> Arbitrary<@Nullable T> maybe(Arbitrary<T> words) {
        return words.injectNull(0.4);
    }

    static <T> Arbitrary<List<T>> some(Arbitrary<T> words) {
        return words.list().ofMaxSize(3);
    }

    static Arbitrary<String> names() {
        return NAMES;
    }

    static Arbitrary<String> texts() {
        return TEXTS;
    }

    /** Names of attributes and fields: no parser reads half a surrogate pair there. */
    static Arbitrary<String> memberNames() {
        return MEMBER_NAMES;
    }

    /** Any instant the words accept, to the nanosecond; often one of few seconds. */
    static Arbitrary<Instant> instants() {
        return INSTANTS;
    }

    static Arbitrary<Double> doubles() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.0, -0.0, 1.0, 0.1, 1.0 / 3, 0.1 + 0.2, 1e23, 5e-324, Double.MAX_VALUE, 1e-9, 12.34),
                Arbitraries.doubles());
    }

    /** Those, and lists and objects of them. */
    private static Arbitrary<Value> nesting(Arbitrary<Value> inner) {
        return Arbitraries.oneOf(
                LEAVES,
                LEAVES,
                inner,
                some(inner).map(Value::of),
                holding(inner).map(Value::of));
    }

    private static Arbitrary<Attributes> holding(Arbitrary<Value> values) {
        return Arbitraries.maps(MEMBER_NAMES, values).ofMaxSize(3).map(content -> {
            Attributes.Builder attributes = Attributes.builder();
            content.forEach(attributes::put);
            return attributes.build();
        });
    }

    static Arbitrary<Value> values() {
        return VALUES;
    }

    static Arbitrary<Attributes> attributes() {
        return ATTRIBUTES;
    }

    static Arbitrary<Channel> channels() {
        return names().map(Channel::of);
    }

    static Arbitrary<Purpose> purposes() {
        return Arbitraries.oneOf(Arbitraries.of(Purpose.SERVICE, Purpose.MARKETING), names().map(Purpose::of));
    }

    static Arbitrary<OwnerId> owners() {
        return names().map(OwnerId::of);
    }

    static Arbitrary<EventKey> keys() {
        return combine(names(), names()).as(EventKey::new);
    }

    static Arbitrary<ContactPoint> contactPoints() {
        return combine(names(), names()).as(ContactPoint::new);
    }

    static Arbitrary<Identifier> identifiers() {
        return combine(names(), names()).as(Identifier::of);
    }

    static Arbitrary<Sighting> sightings() {
        return combine(identifiers(), Arbitraries.of(Strength.class)).as(Sighting::new);
    }

    static Arbitrary<Actor> actors() {
        return Arbitraries.oneOf(
                Arbitraries.of(Actor.CUSTOMER, Actor.AUTOMATION),
                names().map(Actor::employee),
                names().map(Actor::automation),
                combine(names(), texts()).as(Actor::customerAgent),
                combine(texts(), Arbitraries.of(Actor.Power.class).set(), maybe(instants()))
                        .as((authority, powers, until) ->
                                new Actor(Actor.Kind.CUSTOMER_AGENT, null, authority, new Actor.Grant(powers, until))));
    }

    static Arbitrary<Event> events() {
        Arbitrary<Event.Builder> timed = combine(keys(), names(), instants(), maybe(instants()), maybe(instants()))
                .as((key, type, occurred, received, expires) -> Event.of(key.source(), key.id(), type)
                        .occurredAt(occurred)
                        .receivedAt(received)
                        .expiresAt(expires));
        return combine(
                        timed,
                        some(sightings()),
                        attributes(),
                        attributes(),
                        actors(),
                        maybe(channels()),
                        Arbitraries.of(true, false))
                .as((event, identifiers, attributes, fields, actor, channel, historical) -> {
                    identifiers.forEach(event::identifiedBy);
                    event.attributes(attributes).fields(fields).by(actor);
                    if (channel != null) {
                        event.on(channel);
                    }
                    return historical ? event.historical().build() : event.build();
                });
    }

    static Arbitrary<ConsentRecord> consents() {
        Arbitrary<ConsentScope> scopes = combine(
                        maybe(contactPoints()), maybe(channels()), maybe(purposes()), maybe(names()))
                .as(ConsentScope::new);
        return combine(
                        scopes,
                        Arbitraries.of(ConsentState.OPTED_IN, ConsentState.OPTED_OUT),
                        instants(),
                        names(),
                        texts(),
                        maybe(actors()),
                        maybe(keys()))
                .as((scope, state, at, source, evidence, by, event) ->
                        new ConsentRecord(scope, state, at, source, !evidence.isBlank(), evidence, by, event));
    }

    static Arbitrary<Matter> matters() {
        return combine(names(), maybe(names())).as(Matter::new);
    }

    static Arbitrary<Owner> directory() {
        return combine(
                        owners(),
                        Arbitraries.of(Owner.Kind.class),
                        names(),
                        Arbitraries.of(true, false),
                        maybe(owners()))
                .as(Owner::new);
    }

    /** Two instants, the earlier one first. */
    static Arbitrary<Instant[]> spans() {
        return combine(instants(), instants())
                .as((a, b) -> a.isBefore(b) ? new Instant[] {a, b} : new Instant[] {b, a});
    }

    private static Arbitrary<Ownership> ownerships() {
        Arbitrary<Offer> offers = combine(names(), owners(), spans())
                .filter((id, to, span) -> span[1].isAfter(span[0]))
                .as((id, to, span) -> new Offer(id, to, span[0], span[1]));
        return combine(owners(), maybe(offers)).as(Ownership::new);
    }

    private static Arbitrary<CaseStory> stories() {
        Arbitrary<CaseNote> notes = combine(
                        instants(),
                        texts(),
                        names(),
                        Arbitraries.oneOf(Arbitraries.just(Attributes.NONE), attributes()))
                .as(CaseNote::new);
        Arbitrary<Said> saids = combine(instants(), names()).as(Said::new);
        Arbitrary<CaseStory.Origins> origins = combine(
                        maybe(saids), Arbitraries.maps(MEMBER_NAMES, saids).ofMaxSize(2))
                .as(CaseStory.Origins::new);
        return combine(maybe(texts()), some(notes), maybe(notes), attributes(), some(texts()), some(texts()), origins)
                .as(CaseStory::new);
    }

    static Arbitrary<ServiceCase> cases() {
        Arbitrary<CaseLife> lives = combine(spans(), Arbitraries.integers().between(0, 3), Arbitraries.of(true, false))
                .as((span, reopened, open) -> new CaseLife(span[0], open ? null : span[1], reopened));
        Arbitrary<EffortEntry> efforts = combine(
                        Arbitraries.of(EffortEntry.Kind.class),
                        instants(),
                        Arbitraries.doubles().greaterOrEqual(0),
                        texts(),
                        DocumentTrails.origins())
                .as(EffortEntry::new);
        Arbitrary<Debt> debt = combine(
                        names(),
                        Arbitraries.of(SlotName.class),
                        some(texts()),
                        maybe(Arbitraries.longs().between(1, 1_000_000).map(Duration::ofMillis)),
                        owners(),
                        instants(),
                        instants(),
                        names())
                .as((id, slot, facts, age, owes, since, until, offer) ->
                        new Debt(id, slot.name(), facts, age, owes, since, until, offer));
        Arbitrary<Debts> debts = combine(some(debt), maybe(instants())).as(Debts::new);
        Arbitrary<Answer> answers = combine(instants(), instants(), some(names()), maybe(instants()), texts())
                .as((asked, due, messages, at, by) -> new Answer(asked, due, messages, at, at == null ? null : by));
        Arbitrary<ServiceCase> plain = combine(
                        names(), matters(), lives, ownerships(), stories(), some(efforts), maybe(channels()), debts)
                .as(ServiceCase::new);
        Arbitrary<ServiceCase> answered =
                combine(plain, maybe(answers)).as((each, answer) -> answer == null ? each : each.with(answer));
        return combine(answered, DocumentTrails.trails()).as((each, trail) -> each.with(trail));
    }

    static Arbitrary<Promise> promises() {
        Arbitrary<PromiseTerms> terms = combine(
                        names(),
                        maybe(names()),
                        texts(),
                        actors(),
                        texts(),
                        instants(),
                        maybe(Arbitraries.bigDecimals()))
                .as(PromiseTerms::new);
        return combine(
                        names(),
                        terms,
                        dues(),
                        owners(),
                        Arbitraries.of(PromiseState.class),
                        instants(),
                        combine(maybe(texts()), maybe(instants()), maybe(names()))
                                .as(Tail::new))
                .as((id, of, due, keeper, state, since, tail) -> new Promise(
                        id, of, due, keeper, state, since, tail.caseId(), tail.doneAt(), tail.supersedes()));
    }

    static Arbitrary<Proof> proofs() {
        return combine(names(), maybe(names()), instants(), maybe(Arbitraries.bigDecimals()))
                .as(Proof::new);
    }

    static Arbitrary<Compensable> compensables() {
        Arbitrary<Compensable> planned = combine(names(), names(), attributes(), maybe(names()), instants())
                .as(Compensable::planned);
        return combine(planned, Arbitraries.of(Compensable.State.class), names(), names())
                .as((each, state, inCase, by) -> switch (state) {
                    case ON_ITS_WAY -> each;
                    case DONE -> each.to(state);
                    case BEING_TAKEN_BACK -> each.wantedBack(inCase).takenBackBy(by);
                    case TAKEN_BACK -> each.wantedBack(inCase).to(state);
                });
    }

    private record Tail(
            @Nullable String caseId,
            @Nullable Instant doneAt,
            @Nullable String supersedes) {}

    private static Arbitrary<Due> dues() {
        return combine(spans(), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((span, opens, tolerated) ->
                        new Due(span[0], span[0], opens ? span[0] : null, tolerated ? span[1] : span[0]));
    }

    static Arbitrary<Scope> scopes() {
        Arbitrary<Set<Tier>> tiers = Arbitraries.of(Tier.class).set();
        return combine(maybe(purposes()), maybe(channels()), tiers, maybe(names()))
                .as(Scope::new);
    }
}
