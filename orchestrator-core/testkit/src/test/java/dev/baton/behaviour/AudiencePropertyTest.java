package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.core.render.HandoffCard;
import dev.baton.core.render.Paint;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.SlotName;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Whatever is stated, whatever its class, whoever receives it through whichever carrier (S2). */
class AudiencePropertyTest {
    private static final List<String> TOLD = List.of("t0", "t1", "t2");
    private static final List<String> FIELDS = List.of("f0", "f1");
    private static final List<String> INNER = List.of("i0", "i1");

    @Property(tries = 200)
    @Label("S2 no value of a class above the audience is anywhere in the bytes of a context; what is below it is told")
    void nothing_above_the_audience_is_in_the_bytes(@ForAll long seed) {
        Story story = new Story(seed);
        for (int i = 0; i < 12; i++) {
            story.step();
        }
        story.checked();
    }

    private static final class Story {
        private final Random random;
        private final Map<String, DataClass> classes = new LinkedHashMap<>();
        private final DataClass route;
        private final DataClass escalation;
        private final DataClass channel;
        private final BatonTest baton;
        /** By value: the class it is of, with that of what it stands in. */
        private final Map<String, DataClass> stated = new LinkedHashMap<>();

        private final List<String> trace = new ArrayList<>();
        private final List<String> quotable = new ArrayList<>();
        private int values;

        Story(long seed) {
            random = new Random(seed);
            trace.add("seed " + seed);
            for (List<String> names :
                    List.of(TOLD, FIELDS, INNER, List.of("reason", "file", "act", "arguments", "words", "summary"))) {
                for (String name : names) {
                    if (random.nextBoolean()) {
                        classes.put(name, any(DataClass.values()));
                    }
                }
            }
            if (random.nextBoolean()) {
                classes.put("order", random.nextBoolean() ? DataClass.PUBLIC : DataClass.PERSONAL);
            }
            route = any(DataClass.values());
            escalation = any(DataClass.values());
            channel = any(DataClass.values());
            trace.add(classes + ", route " + route + ", escalation " + escalation + ", channel " + channel);
            CarrierLimits limits = random.nextBoolean()
                    ? CarrierLimits.UNLIMITED
                    : new CarrierLimits(
                            600 + random.nextInt(4000),
                            1 + random.nextInt(SlotName.values().length),
                            40 + random.nextInt(400));
            RecordingChannel desk =
                    RecordingChannel.forSystems().carrying(limits).holding(channel);
            baton = Shop.open(definitions()).channel("desk", desk).startingAt(Shop.START);
            begins();
        }

        private Definitions definitions() {
            Proposal.RouteTo to = new Proposal.RouteTo(
                    "care",
                    OwnerId.of("team:nurse"),
                    Channel.of("desk"),
                    "wants a nurse",
                    HandoffRequirements.NONE,
                    Duration.ofHours(4),
                    Duration.ofHours(4),
                    route);
            Definitions.Builder definitions = Shop.definitions(Shop.journey("care")
                            .boundBy("order")
                            .rule(
                                    "nurse",
                                    Trigger.on("nurse.asked"),
                                    new Proposal(to, Importance.of(Tier.SERVICE), Condition.always()))
                            .rule(
                                    "late",
                                    Trigger.on("it.is.late"),
                                    Proposal.escalate("team:lead", "desk", "too late")
                                            .about("care")
                                            .seenAs(escalation)))
                    .promiseKind(Shop.callbacks(PromiseKind.Conflict.ACCEPT))
                    .caseKind(Shop.recoveries())
                    .caseKind(Shop.caseKind(
                            "care",
                            "order",
                            "team:care",
                            new CaseKind.Story("reason", TOLD, List.of())
                                    .records("file")
                                    .actions(new CaseKind.Act(Trigger.on("done"), "act", "arguments"))));
            // Words are those of an audience of nurses; what a deadline is, is no secret here.
            definitions.classed("dueAt", DataClass.PUBLIC);
            classes.forEach(definitions::classed);
            return definitions.build();
        }

        @SafeVarargs
        private <T> T any(T... all) {
            return all[random.nextInt(all.length)];
        }

        private DataClass of(String name) {
            return classes.getOrDefault(name, DataClass.PERSONAL);
        }

        /** One that stands nowhere else, whatever it is. */
        private String value(DataClass of) {
            String core = any("Zqx", "ZQX", "zqx") + (1000 + values++) + "q";
            stated.put(core.toLowerCase(Locale.ROOT), of);
            return any("", "<b>", "糖尿 ") + core + any("-Übel", " \"quoted\"", "", " 糖尿");
        }

        private Value plain(DataClass of) {
            if (random.nextInt(5) > 0) {
                return Value.of(value(of));
            }
            long number = 7_730_000_000L + values++;
            stated.put(Long.toString(number), of);
            return Value.of(number);
        }

        private Value valueOf(DataClass of) {
            return switch (random.nextInt(6)) {
                case 0 -> Value.of(List.of(plain(of), plain(of)));
                case 1 -> Value.of(inner(of));
                default -> plain(of);
            };
        }

        private Attributes inner(DataClass outer) {
            Attributes.Builder inner = Attributes.builder();
            for (String name : INNER) {
                DataClass own = classes.getOrDefault(name, outer);
                inner.put(name, plain(own.atLeast(outer)));
            }
            return inner.build();
        }

        private Event.Builder ada(String type) {
            return Shop.ada(baton, type).attribute("order", "Zqorder77").on("web");
        }

        /** What is said of these first stays what is known of them, so that whoever quotes it is found out. */
        private void begins() {
            stated.put("zqorder77", of("order"));
            Event.Builder event = ada("care.raised");
            quotable.add(value(of("t2")));
            event.attribute("t2", quotable.get(0));
            quotable.add(value(of("f1")));
            event.field("f1", quotable.get(1));
            baton.when(event);
        }

        private String quoting() {
            String quoted = any(quotable.get(0), quotable.get(1));
            return " " + (random.nextBoolean() ? quoted : quoted.toUpperCase(Locale.ROOT));
        }

        private void step() {
            Event.Builder event = switch (random.nextInt(7)) {
                case 0, 1 -> ada("care.raised");
                case 2 -> ada("done");
                case 3 -> ada("callback.promised");
                case 4 -> ada("nurse.asked");
                case 5 -> ada("it.is.late");
                default -> ada("visited");
            };
            for (String name : TOLD.subList(0, 2)) {
                if (random.nextInt(3) == 0) {
                    event.attributes(
                            Attributes.builder().put(name, valueOf(of(name))).build());
                }
            }
            for (String name : List.of("reason", "file", "act", "words", "summary")) {
                if (random.nextInt(3) == 0) {
                    boolean quotes = !name.equals("file") && random.nextInt(4) == 0;
                    event.attribute(name, value(of(name)) + (quotes ? quoting() : ""));
                }
            }
            if (random.nextInt(3) == 0) {
                event.attributes(Attributes.builder()
                        .put("arguments", Value.of(inner(of("arguments"))))
                        .build());
            }
            for (String name : FIELDS.subList(0, 1)) {
                if (random.nextInt(4) == 0) {
                    event.fields(Attributes.builder().put(name, plain(of(name))).build());
                }
            }
            Event built = event.build();
            trace.add(built.type() + " " + built.attributes().display() + " "
                    + built.fields().display());
            baton.when(event);
            if (random.nextInt(4) == 0) {
                baton.advance(Duration.ofHours(1 + random.nextInt(5)));
            }
        }

        private void checked() {
            for (Dispatch each : baton.channel("desk").delivered()) {
                HandoffContext context = each.handoff();
                if (context != null) {
                    boolean routed = each.action() instanceof dev.baton.action.Action.Route;
                    boolean engines = each.routing().origin().journey().startsWith("baton");
                    DataClass receiver = routed ? route : engines ? DataClass.PERSONAL : escalation;
                    seenBy(context, receiver.atMost(channel));
                }
            }
            for (DataClass audience : DataClass.values()) {
                for (ServiceCase each : baton.customer("customer", "c-ada").openCases()) {
                    HandoffContext context = baton.orchestrator()
                            .handoffContext(baton.customer("customer", "c-ada"), each.id(), audience)
                            .orElseThrow();
                    seenBy(context, audience);
                    tells(context, each, audience);
                }
            }
        }

        private void tells(HandoffContext context, ServiceCase whole, DataClass audience) {
            Attributes told = context.slot(SlotName.CUSTOMER_TOLD).data();
            whole.story()
                    .told()
                    .forEach((name, value) -> assertThat(told.get(name) == null)
                            .as("%s is %s, and not told to %s: %s", name, of(name), audience, trace)
                            .isEqualTo(of(name).above(audience)));
        }

        private void seenBy(HandoffContext context, DataClass audience) {
            String everywhere = (HandoffJson.write(context)
                            + HandoffCard.text(context, baton.now(), Paint.PLAIN)
                            + HandoffCard.html(context, baton.now()))
                    .toLowerCase(Locale.ROOT);
            stated.forEach((value, of) -> {
                if (of.above(audience)) {
                    assertThat(everywhere)
                            .as("%s is %s, and seen by %s: %s", value, of, audience, trace)
                            .doesNotContain(value);
                }
            });
            context.withheld()
                    .forEach(each -> assertThat(each.of().above(audience))
                            .as("%s is withheld from %s: %s", each, audience, trace)
                            .isTrue());
        }
    }
}
