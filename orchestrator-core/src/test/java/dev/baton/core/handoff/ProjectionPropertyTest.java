package dev.baton.core.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.baton.cases.Matter;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Any context through any carrier (H5). Each seed is one context, one route and one carrier. */
class ProjectionPropertyTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 500)
    @Label("H5 a projection fits its carrier, never drops or cuts a required slot, and refers to what it leaves out")
    void a_projection_never_drops_what_is_required(@ForAll long seed) {
        Random random = new Random(seed);
        HandoffContext context = context(random);
        HandoffRequirements requires = requirements(random);
        CarrierLimits limits = limits(random, HandoffJson.size(context));

        Optional<HandoffContext> fitted = Projection.fit(context, requires, limits);

        if (fitted.isEmpty()) {
            assertThat(bare(context, requires, limits))
                    .as("it would have fitted")
                    .isFalse();
            return;
        }
        HandoffContext carried = fitted.get();
        assertThat(HandoffJson.write(carried).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(limits.maxBytes());
        int whole = 0;
        for (SlotName name : SlotName.values()) {
            Slot slot = carried.slot(name);
            boolean same = slot.inWords().equals(context.slot(name).inWords());
            boolean reference = slot.lines().equals(List.of("see the case"));
            assertThat(same || reference).as("%s is %s", name, slot).isTrue();
            whole += same && slot.state() == Slot.State.VALUE ? 1 : 0;
        }
        assertThat(whole).isLessThanOrEqualTo(Math.max(limits.maxSlots(), 0));
        requires.required()
                .forEach(each -> assertThat(carried.slot(each.slot()).lines())
                        .isEqualTo(context.slot(each.slot()).lines()));
    }

    /** Whether the required slots alone, in words, fit: computed by hand. */
    private static boolean bare(HandoffContext context, HandoffRequirements requires, CarrierLimits limits) {
        Set<SlotName> required = new TreeSet<>();
        requires.required().forEach(each -> required.add(each.slot()));
        Map<SlotName, Slot> slots = new EnumMap<>(SlotName.class);
        for (SlotName name : SlotName.values()) {
            Slot slot = context.slot(name);
            boolean leftOut = !required.contains(name) && slot.state() == Slot.State.VALUE;
            slots.put(name, leftOut ? Slot.value("see the case", "baton", NOW) : slot.inWords());
        }
        HandoffContext least = new HandoffContext(
                context.caseId(),
                context.profileId(),
                context.matter(),
                NOW,
                context.sayFirst(),
                slots,
                context.withheld());
        boolean short_ = required.stream()
                .allMatch(each -> String.join("\n", context.slot(each).lines()).length() <= limits.maxCharacters());
        return short_ && required.size() <= limits.maxSlots() && HandoffJson.size(least) <= limits.maxBytes();
    }

    @Property(tries = 300)
    @Label("H5 what is written is JSON, is what the published schema accepts, and says what the context says")
    void what_is_written_is_what_the_schema_accepts(@ForAll long seed) throws IOException {
        HandoffContext context = context(new Random(seed));

        JsonNode json = JSON.readTree(HandoffJson.write(context));

        assertThat(schema().validate(json)).isEmpty();
        assertThat(json.path("withheld").size()).isEqualTo(context.withheld().size());
        for (SlotName name : SlotName.values()) {
            JsonNode slot = json.path("slots").path(name.name().toLowerCase(java.util.Locale.ROOT));
            assertThat(slot.path("state").asText())
                    .isEqualTo(context.slot(name).state().name());
            List<String> lines = context.slot(name).lines();
            for (int i = 0; i < lines.size(); i++) {
                assertThat(slot.path("lines").path(i).asText()).isEqualTo(lines.get(i));
            }
            Attributes data = context.slot(name).data();
            assertThat(slot.path("data").size()).isEqualTo(data.size());
            for (int i = 0; i < data.size(); i++) {
                assertThat(slot.path("data").has(data.name(i))).isTrue();
            }
        }
    }

    @Test
    @DisplayName("H5 the schema refuses what is no context: without a slot, of another version, a value without words")
    void the_schema_refuses_what_is_no_context() throws IOException {
        String good = HandoffJson.write(context(new Random(1)));
        assertThat(schema().validate(JSON.readTree(good))).isEmpty();
        for (String wrong : List.of(
                good.replace("\"schemaVersion\":1", "\"schemaVersion\":2"),
                good.replace("\"owner\":", "\"boss\":"),
                good.replace("\"asOf\":\"2026-03-02T09:00:00Z\",\"sayFirst\"", "\"asOf\":\"today\",\"sayFirst\""),
                good.replace("\"state\":\"UNKNOWN\"", "\"state\":\"VALUE\""))) {
            assertThat(wrong).isNotEqualTo(good);
            assertThat(schema().validate(JSON.readTree(wrong))).as(wrong).isNotEmpty();
        }
    }

    @Test
    @DisplayName("H5 the schema in the jar is the published one")
    void the_schema_in_the_jar_is_the_published_one() throws IOException {
        assertThat(HandoffJson.schema()).isEqualTo(Files.readAllBytes(Path.of("..", "docs", "handoff.schema.json")));
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.readTree(
                        Path.of("..", "docs", "handoff.schema.json").toFile()));
    }

    private static HandoffContext context(Random random) {
        Map<SlotName, Slot> slots = new EnumMap<>(SlotName.class);
        for (SlotName name : SlotName.values()) {
            slots.put(name, slot(random));
        }
        slots.put(SlotName.CONSENT, Slot.UNKNOWN);
        slots.computeIfPresent(
                SlotName.CUSTOMER_TOLD, (name, told) -> told.data().isEmpty() ? told : facts(told));
        Matter matter = new Matter("fault", random.nextBoolean() ? "o-1" : null);
        List<HandoffContext.Withheld> withheld = random.nextBoolean()
                ? List.of()
                : List.of(new HandoffContext.Withheld(SlotName.CUSTOMER_TOLD, text(random), DataClass.SENSITIVE));
        return new HandoffContext("c-1", "p-1", matter, NOW, text(random), slots, withheld);
    }

    private static Slot slot(Random random) {
        Instant asOf = NOW.minus(Duration.ofMinutes(random.nextInt(5000)));
        return switch (random.nextInt(6)) {
            case 0 -> Slot.UNKNOWN;
            case 1 -> Slot.noneStated("web", asOf);
            case 2 -> Slot.value(text(random), "web", asOf);
            default ->
                Slot.value(List.of(text(random), text(random)), "crm", asOf).with(data(random));
        };
    }

    /** Of what was told, each value has a source and a time. */
    private static Slot facts(Slot told) {
        Attributes.Builder facts = Attributes.builder();
        told.data()
                .forEach((name, value) -> facts.put(
                        name,
                        Value.of(Attributes.builder()
                                .put("value", value)
                                .put("source", "crm")
                                .put("at", NOW)
                                .build())));
        return told.with(facts.build());
    }

    private static Attributes data(Random random) {
        Attributes inside = Attributes.builder()
                .put(text(random) + "n", Value.of(new BigDecimal("12.50")))
                .put("whole", random.nextLong())
                .put("flag", random.nextBoolean())
                .build();
        return Attributes.builder()
                .put("nested", Value.of(inside))
                .put("list", Value.of(List.of(Value.of(text(random)), Value.nothing())))
                .build();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(8)) {
                        case 0 -> '"';
                        case 1 -> '\\';
                        case 2 -> 0x1F600;
                        case 3 -> random.nextInt(32);
                        case 4 -> 0xE9;
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    private static HandoffRequirements requirements(Random random) {
        List<HandoffRequirements.Required> required = Set.of(SlotName.values()).stream()
                .sorted()
                .filter(each -> random.nextInt(3) == 0)
                .map(each -> new HandoffRequirements.Required(each, null))
                .toList();
        return new HandoffRequirements(required);
    }

    private static CarrierLimits limits(Random random, int size) {
        return new CarrierLimits(
                1 + random.nextInt(size + size / 4),
                1 + random.nextInt(SlotName.values().length),
                1 + random.nextInt(120));
    }
}
