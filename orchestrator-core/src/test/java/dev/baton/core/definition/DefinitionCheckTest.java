package dev.baton.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Scope;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("J1, P4: definitions are checked before anybody runs them")
class DefinitionCheckTest {
    private static final OwnerId TEAM = OwnerId.of("team:a");
    private static final CaseKind QUOTE = new CaseKind(
            "quote",
            TEAM,
            null,
            List.of(Trigger.on("quote.started")),
            List.of(Trigger.on("done")),
            CaseKind.Story.NONE);
    private static final CaseKind RECOVERY =
            new CaseKind("missed", TEAM, null, List.of(), List.of(Trigger.on("settled")), CaseKind.Story.NONE);

    @Test
    void sound_definitions_have_no_findings() {
        Journey journey =
                phased().goalOn("done").rule("route", Trigger.on("asked"), Proposal.route("quote", "b", "desk", "r"));

        assertThat(check(set(journey).caseKind(QUOTE).caseKind(RECOVERY).promiseKind(callback("call.promised"))))
                .isEmpty();
        assertThat(DefinitionCheck.check(Definitions.of())).isEmpty();
    }

    @Test
    @DisplayName("C3: no template asks for a stop word as an answer; the error names the word and the way out")
    void no_template_asks_for_a_stop_word() {
        ContactPolicy policy = ContactPolicy.STANDARD.with(StopWords.of("sms", "sms.received", "STOP", "Ende"));
        Journey asks = journey()
                .rule("r", Trigger.on("e"), Proposal.message("sms", "confirm").asking("YES", "ende."));
        Journey elsewhere = journey()
                .rule("r", Trigger.on("e"), Proposal.message("email", "confirm").asking("STOP"));

        assertThat(check(set(elsewhere).contactPolicy(policy))).isEmpty();
        assertThat(check(set(asks))).isEmpty();
        assertThat(DefinitionCheck.check(set(asks).contactPolicy(policy).build()))
                .singleElement()
                .satisfies(each -> assertThat(each.toString())
                        .startsWith("ERROR stop_word_as_answer")
                        .contains("confirm", "'ende.'", "sms", "ask for another word"));
    }

    @Test
    @DisplayName("C3: stop words are declared once for a channel and type of event, and each has a letter or digit")
    void stop_words_are_declared_once() {
        StopWords words = StopWords.of("sms", "sms.received", "STOP");

        assertThat(check(set().contactPolicy(ContactPolicy.STANDARD.with(words).with(words.confirmedBy("stopped")))))
                .containsExactly("ERROR duplicate_stop_words");
        assertThat(check(set().contactPolicy(ContactPolicy.STANDARD
                        .with(words)
                        .with(StopWords.of("chat", "sms.received", "STOP"))
                        .with(StopWords.of("sms", "sms.answered", "STOP")))))
                .isEmpty();
        assertThatThrownBy(() -> StopWords.of("sms", "sms.received", "STOP", "\u2026!"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("letters or digits");
        assertThatThrownBy(() -> StopWords.of("sms", "sms.received")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Proposal.task("desk", "t").asking("YES")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Proposal.hold(Duration.ofDays(1), "r").asking("YES"))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    @DisplayName("I2: a limit in a window that the limit at all makes idle is a warning")
    void a_window_without_effect() {
        Namespace cookie = IdentityPolicy.STANDARD.namespace("cookie").orElseThrow();

        assertThat(check(set().identityPolicy(
                                IdentityPolicy.STANDARD.with(cookie.atMost(cookie.limit(), Duration.ofDays(30))))))
                .containsExactly("WARNING recent_without_effect");
        assertThat(check(set().identityPolicy(
                                IdentityPolicy.STANDARD.with(cookie.atMost(cookie.limit() - 1, Duration.ofDays(30))))))
                .isEmpty();
    }

    @Test
    void the_same_journey_twice_is_an_error_and_two_versions_of_it_are_not() {
        assertThat(check(set(phased().goalOn("done"), phased().goalOn("done"))))
                .containsExactly("ERROR duplicate_journey");
        assertThat(check(set(phased().goalOn("done"), phased().goalOn("done").version(2))))
                .isEmpty();
    }

    @Test
    @DisplayName("J1: an entry needs a phase, and phases and endings need an entry")
    void an_entry_needs_a_phase_and_phases_and_endings_need_an_entry() {
        assertThat(check(set(journey().enterOn("in").goalOn("done")))).containsExactly("ERROR entry_without_phase");
        assertThat(check(set(journey().phase("p").done()))).containsExactly("ERROR phases_without_entry");
        assertThat(check(set(journey().rule("r", Trigger.on("e"), silence()).goalOn("done"))))
                .containsExactly("ERROR endings_without_entry");
        assertThat(check(set(journey()))).containsExactly("WARNING does_nothing");
        Definitions noTrigger = Definitions.of(new JourneyDefinition(
                "j",
                1,
                new Charter(TEAM, Purpose.SERVICE, "better", Charter.Raci.NONE, null, 0),
                null,
                new Entry(List.of(), Duration.ofDays(1), ReEntry.PER_BINDING),
                List.of(new Phase("p", List.of(), List.of(), null)),
                List.of(),
                new JourneyDefinition.Endings(List.of(new Ending("g", Trigger.on("done"))), List.of())));
        assertThat(codes(noTrigger)).containsExactly("ERROR entry_without_event", "WARNING re_entry_without_binding");
    }

    @Test
    @DisplayName("J6: nobody goes to a phase that is not there, and every phase can be reached")
    void phases_lead_to_one_another() {
        Journey nowhere = waiting(journey().enterOn("in").goalOn("done"), "a", Next.go("typo"));
        Journey unreachable = phased().goalOn("done").phase("island").done();
        Journey twice = phased().goalOn("done").phase("only").done();

        assertThat(check(set(nowhere))).containsExactly("ERROR unknown_phase");
        assertThat(check(set(unreachable))).containsExactly("ERROR unreachable_phase");
        assertThat(check(set(twice))).containsExactly("ERROR duplicate_phase");
    }

    @Test
    @DisplayName("J6: every journey with an entry has a way out of every phase")
    void every_phase_has_a_way_out() {
        Journey circle = waiting(waiting(journey().enterOn("in"), "a", Next.go("b")), "b", Next.go("a"));
        Journey trap = journey()
                .enterOn("in")
                .phase("a")
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.FROM_NOW)
                .until("yes", Next.end())
                .otherwise(Next.go("trap"))
                .done()
                .phase("trap")
                .done();
        Journey stays = journey()
                .enterOn("in")
                .phase("a")
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.FROM_NOW)
                .until("yes", Next.end())
                .otherwise(Next.stay())
                .done();

        assertThat(check(set(phased()))).containsExactly("ERROR no_way_out");
        assertThat(check(set(circle))).containsExactly("ERROR no_way_out");
        assertThat(check(set(trap))).containsExactly("ERROR no_exit");
        assertThat(check(set(stays))).containsExactly("ERROR no_exit");
        assertThat(check(set(waiting(journey().enterOn("in"), "a", Next.end()))))
                .isEmpty();
        assertThat(check(set(phased().exit("x", Trigger.on("gone"))))).isEmpty();
    }

    @Test
    @DisplayName("P4: a promise that nobody can keep does not validate")
    void a_promise_that_nobody_can_keep_is_an_error() {
        Proposal promising = Proposal.message("email", "m").promising("callback");
        Journey journey = standing(promising);

        assertThat(check(set(journey))).containsExactly("ERROR unknown_promise");
        assertThat(check(set(journey).caseKind(RECOVERY).promiseKind(callback(null))))
                .isEmpty();
        assertThat(check(set(journey).promiseKind(callback(null)))).containsExactly("ERROR unknown_case");
        assertThat(check(Definitions.builder().caseKind(RECOVERY).promiseKind(callback(null))))
                .containsExactly("WARNING promise_never_made");
    }

    @Test
    @DisplayName("A1: a doubt is not to be hidden where it matters, nor an effect repeated that is taken back once")
    void doubts_that_matter_are_not_to_be_hidden() {
        Journey plain = standing(Proposal.message("email", "m"));
        TemplateWords hidden = TemplateWords.doubted("m", InDoubt.TREAT_AS_SENT);
        TemplateWords repeated = TemplateWords.doubted("m", InDoubt.RESEND_MARKED);
        Definitions.Builder promising = set(standing(
                        Proposal.message("email", "m").promising("callback")))
                .caseKind(RECOVERY)
                .promiseKind(callback(null));
        Compensation back = Compensation.update("billing", "refund", "missed");

        assertThat(check(set(plain).template(hidden))).isEmpty();
        assertThat(check(set(plain).template(repeated))).isEmpty();
        assertThat(check(set(plain).template(TemplateWords.doubted("n", InDoubt.RESEND_MARKED))))
                .containsExactly("WARNING about_nothing");
        assertThat(check(promising.template(
                        TemplateWords.promising("m", "callback").whenInDoubt(InDoubt.TREAT_AS_SENT))))
                .containsExactly("WARNING doubt_hidden");
        assertThat(check(set(standing(Proposal.message("email", "m").tier(Tier.SAFETY_LEGAL)))
                        .template(hidden)))
                .containsExactly("WARNING doubt_hidden");
        assertThat(check(set(plain)
                        .caseKind(RECOVERY)
                        .template(TemplateWords.compensated("m", back).whenInDoubt(InDoubt.RESEND_MARKED))))
                .containsExactly("WARNING effect_repeated");
        assertThat(check(set(plain)
                        .caseKind(RECOVERY)
                        .template(TemplateWords.compensated("m", back))
                        .template(TemplateWords.doubted("refund", InDoubt.TREAT_AS_SENT))))
                .containsExactly("WARNING doubt_hidden");
    }

    @Test
    void a_kind_of_case_that_is_not_there_is_an_error_wherever_it_is_named() {
        Condition open = Operand.openCases("typo").atLeast(1);
        Proposal.EscalateTo escalate = new Proposal.EscalateTo(null, Channel.of("desk"), "r", "typo");

        assertThat(check(set(standing(Proposal.route("typo", "b", "desk", "r")))))
                .containsExactly("ERROR unknown_case");
        assertThat(check(set(standing(new Proposal(escalate, silence().importance(), Condition.always())))))
                .containsExactly("ERROR unknown_case");
        assertThat(check(set(standing(silence().onlyIf(Condition.not(open)))))).containsExactly("ERROR unknown_case");
        assertThat(check(set(journey().rule("r", Trigger.on("e", open), silence()))))
                .containsExactly("ERROR unknown_case");
        assertThat(check(set(standing(silence().onlyIf(Operand.openCases("").atLeast(1))))))
                .isEmpty();
        assertThat(check(set(
                        standing(silence().onlyIf(Operand.openPromises("typo").exists())))))
                .containsExactly("ERROR unknown_promise");
    }

    @Test
    void milestones_need_instances_and_an_event_that_says_by_when() {
        Deadline stated = Deadline.at(Operand.event("by"), Duration.ofDays(1));
        Journey loan = journey()
                .enterOn("in")
                .goalOn("done")
                .milestone("m", Trigger.on("e"), stated)
                .phase("p")
                .done();
        EventContract silent = new EventContract("in", List.of(), "s");
        Journey twice = journey()
                .enterOn("in")
                .goalOn("done")
                .milestone("m", Trigger.on("e"))
                .milestone("m", Trigger.on("f"))
                .phase("p")
                .done();

        assertThat(check(set(loan))).isEmpty();
        assertThat(check(set(loan).contract(silent))).containsExactly("WARNING contract_lacks_attribute");
        assertThat(check(set(twice))).containsExactly("ERROR duplicate_milestone");
        assertThat(check(set(journey().rule("r", Trigger.on("e"), silence()).milestone("m", Trigger.on("e")))))
                .containsExactly("ERROR milestones_without_entry");
        assertThat(check(set(journey()
                        .enterOn("in")
                        .goalOn("done")
                        .milestone("m", Trigger.whenever(Operand.field("f").exists()))
                        .phase("p")
                        .done())))
                .containsExactly("ERROR state_without_rule");
    }

    @Test
    void a_drift_is_asked_of_a_journey_where_somebody_can_drift() {
        Journey loan = Journey.named("loan")
                .ownedBy("o")
                .outcome("x")
                .enterOn("in")
                .goalOn("done")
                .phase("p")
                .done();
        Definitions.Builder asking =
                set(standing(silence().onlyIf(Operand.drifting("loan").is(true))));

        assertThat(check(asking)).containsExactly("ERROR unknown_journey");
        assertThat(check(asking.journey(loan.build()))).containsExactly("WARNING never_drifts");
        assertThat(check(asking.journey(loan.version(2)
                        .milestone("m", Trigger.on("e"), Deadline.after(Duration.ofDays(1)))
                        .build())))
                .isEmpty();
        assertThatThrownBy(() -> Operand.drifting("loan").is("yes"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("true or false");
    }

    @Test
    void two_things_of_one_name_are_an_error() {
        Journey rules = journey().rule("r", Trigger.on("e"), silence()).rule("r", Trigger.on("f"), silence());
        Journey ruleAndBranch = journey()
                .enterOn("in")
                .goalOn("done")
                .phase("p")
                .rule("x", Trigger.on("e"), silence())
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.FROM_NOW)
                .until("x", Trigger.on("e"), Next.end())
                .otherwise(Next.end())
                .done();
        Journey endings = phased().goalOn("done").exit("done", Trigger.on("gone"));
        Proposal.Parameter parameter = new Proposal.Parameter("p", Value.of(1), null);
        Proposal.Say say = new Proposal.Say(
                Target.CUSTOMER, Channel.of("email"), "m", List.of(parameter, parameter), null, null, null);
        EventContract.Attribute attribute = new EventContract.Attribute("a", EventContract.Is.TEXT);
        EventContract contract = new EventContract("e", List.of(attribute, attribute), "s");

        assertThat(check(set(rules))).containsExactly("ERROR duplicate_rule");
        assertThat(check(set(ruleAndBranch))).containsExactly("ERROR duplicate_rule");
        assertThat(check(set(endings))).containsExactly("ERROR duplicate_ending");
        assertThat(check(set(standing(new Proposal(say, silence().importance(), Condition.always())))))
                .containsExactly("ERROR duplicate_parameter");
        assertThat(check(set().caseKind(QUOTE).caseKind(QUOTE))).containsExactly("ERROR duplicate_case");
        assertThat(check(set().caseKind(RECOVERY).promiseKind(callback("e")).promiseKind(callback("e"))))
                .containsExactly("ERROR duplicate_promise");
        assertThat(check(set().contract(contract).contract(contract)))
                .containsExactly("ERROR duplicate_contract", "ERROR duplicate_attribute", "ERROR duplicate_attribute");
        assertThat(check(set().field(FieldPolicy.mostRecent("f")).field(FieldPolicy.mostRecent("f"))))
                .containsExactly("ERROR duplicate_field");
    }

    @Test
    void names_of_the_engine_are_refused() {
        EventContract contract = new EventContract("baton.timer", List.of(), "s");

        assertThat(check(set(
                        Journey.named("baton.mine").ownedBy("o").outcome("x").rule("r", Trigger.on("e"), silence()))))
                .containsExactly("ERROR reserved_name");
        assertThat(check(set(Journey.named("baton").ownedBy("o").outcome("x").rule("r", Trigger.on("e"), silence()))))
                .containsExactly("ERROR reserved_name");
        assertThat(check(set().contract(contract))).containsExactly("ERROR reserved_name");
    }

    @Test
    void cases_that_never_open_or_never_settle_are_found() {
        CaseKind neither = new CaseKind("neither", TEAM, null, List.of(), List.of(), CaseKind.Story.NONE);

        assertThat(check(set().caseKind(neither)))
                .containsExactly("ERROR case_never_opens", "WARNING case_never_settles");
    }

    @Test
    void a_contract_that_does_not_require_what_is_needed_is_told() {
        Journey bound = phased().goalOn("done").boundBy("quoteId");
        EventContract contract = new EventContract("in", List.of(), "s");

        assertThat(check(set(bound).contract(contract))).containsExactly("WARNING contract_lacks_attribute");
        assertThat(check(set(bound))).isEmpty();
    }

    @Test
    void the_contact_policy_is_checked() {
        ContactPolicy standard = ContactPolicy.STANDARD;
        Scope marketing = Scope.of(Purpose.MARKETING);
        ContactPolicy policy = new ContactPolicy(
                standard.models(),
                List.of(
                        new ContactPolicy.Silence(
                                ContactPolicy.Silence.While.OPEN_CASE, "typo", marketing, Duration.ofDays(1)),
                        new ContactPolicy.Silence(
                                ContactPolicy.Silence.While.LIVE_CONTACT, "", marketing, Duration.ofDays(1))),
                List.of(),
                Map.of(Channel.of("email"), -1.0),
                null,
                standard.expiry());

        assertThat(check(set().contactPolicy(policy)))
                .containsExactly("ERROR unknown_case", "WARNING live_contact_unknown", "ERROR cost_out_of_range");
    }

    @Test
    void quiet_hours_that_never_end_or_hold_too_short_are_told() {
        ContactPolicy standard = ContactPolicy.STANDARD;
        QuietHours night = QuietHours.between("20:00", "08:00", "America/New_York", "Asia/Shanghai");

        // Twelve hours of night each: in winter an hour is left, in summer one night begins when the other ends.
        assertThat(check(set().contactPolicy(standard.with(night)))).containsExactly("ERROR quiet_for_ever");
        QuietHours shorter = QuietHours.between("21:00", "08:00", "America/New_York", "Asia/Shanghai");
        assertThat(check(set().contactPolicy(standard.with(shorter)))).isEmpty();
        assertThat(check(set().contactPolicy(standard.with(shorter.heldAtMost(Duration.ofHours(11))))))
                .isEmpty();
        assertThat(check(set().contactPolicy(standard.with(shorter.heldAtMost(Duration.ofMinutes(659))))))
                .containsExactly("WARNING hold_too_short");
    }

    @Test
    @DisplayName("C6: two caps of one name would be counted as one; caps and pairs are about messages that are there")
    void caps_are_counted_apart_and_about_something() {
        Cap one = Cap.rolling(1, Duration.ofDays(1));
        ContactPolicy twice = ContactPolicy.STANDARD.with(one.global("all")).with(one.perContactPoint("all"));
        assertThat(check(set().contactPolicy(twice))).containsExactly("ERROR duplicate_cap");
        assertThat(check(set().contactPolicy(ContactPolicy.STANDARD.with(one).with(one))))
                .isEmpty();

        Journey offers = Journey.named("offers")
                .ownedBy("team:shop")
                .outcome("they find what they need")
                .rule(
                        "r",
                        Trigger.on("visited"),
                        Proposal.message("email", "offer").tagged("sales"));
        ContactPolicy sound = ContactPolicy.STANDARD
                .with(one.about(new Cap.About(null, null, "offers", "sales")))
                .with(Spacing.NONE.with(new Spacing.Pair(
                        Spacing.Messages.tagged("sales"), Spacing.Messages.from("offer"), Duration.ofDays(1))));
        assertThat(check(set(offers).contactPolicy(sound))).isEmpty();
        assertThat(check(set().contactPolicy(sound)))
                .containsExactly(
                        "WARNING about_nothing",
                        "WARNING about_nothing",
                        "WARNING about_nothing",
                        "WARNING about_nothing");
    }

    @Test
    void a_finding_says_where_and_the_way_out() {
        List<Finding> found = DefinitionCheck.check(
                Definitions.of(waiting(journey().enterOn("in").goalOn("done"), "a", Next.go("typo"))
                        .build()));

        assertThat(found).singleElement().satisfies(only -> {
            assertThat(only.where()).isEqualTo("journey j v1 / phase a");
            assertThat(only.words()).isEqualTo("goes to typo, which is no phase; use one of [a]");
            assertThat(only.error()).isTrue();
        });
    }

    private static Journey journey() {
        return Journey.named("j").ownedBy("team:a").outcome("better");
    }

    private static Journey phased() {
        return journey().enterOn("in").phase("only").done();
    }

    private static Journey standing(Proposal... then) {
        return journey().rule("r", Trigger.on("e"), then);
    }

    private static Journey waiting(Journey journey, String phase, Next otherwise) {
        return journey.phase(phase)
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(otherwise)
                .done();
    }

    private static Proposal silence() {
        return Proposal.silence(Purpose.MARKETING, Duration.ofDays(1), "quiet");
    }

    private static PromiseKind callback(@org.jspecify.annotations.Nullable String madeOn) {
        return new PromiseKind(
                "callback",
                TEAM,
                null,
                new PromiseKind.Words(null, "We call you back"),
                new PromiseKind.Timing(null, Duration.ofDays(1), Duration.ofHours(1)),
                new PromiseKind.Made(madeOn == null ? null : Trigger.on(madeOn), null, PromiseKind.Conflict.REFUSE),
                Trigger.on("call.completed"),
                "missed");
    }

    private static Definitions.Builder set(Journey... journeys) {
        List<JourneyDefinition> built = new ArrayList<>();
        for (Journey each : journeys) {
            built.add(each.build());
        }
        return Definitions.builder().journeys(built);
    }

    private static List<String> check(Definitions.Builder definitions) {
        return codes(definitions.build());
    }

    private static List<String> codes(Definitions definitions) {
        return DefinitionCheck.check(definitions).stream()
                .map(each -> each.severity() + " " + each.code())
                .toList();
    }
}
