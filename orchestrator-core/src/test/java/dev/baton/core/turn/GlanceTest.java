package dev.baton.core.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.consent.ConsentHistory;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Layout;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Value;
import dev.baton.profile.FieldView.Claim;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What lies in the state itself says the same as what it was made of, however much of that there is. */
class GlanceTest {
    private static final Instant AT = Instant.parse("2026-03-02T10:00:00Z");
    private static final int MOST = 20;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    @DisplayName("J2: totals are the same whether they lie in the state or beside it")
    void totals_are_kept() {
        for (int types = 0; types <= MOST; types++) {
            for (long greatest : new long[] {0, 5, (1L << 31) - 1, 1L << 31, 1L << 40}) {
                Layout layout = layout(types, 0);
                Histories histories = Histories.of(layout, known(layout, greatest), null);

                ProfileState state = state(FieldSet.empty(layout), histories);

                String which = "seed " + seed + ", " + types + " types, up to " + greatest;
                assertThat(state.histories().known()).as(which).isEqualTo(histories.known());
                assertThat(next(state, layout).histories().known()).as(which).isEqualTo(histories.known());
                for (int slot = 0; slot < types; slot++) {
                    assertThat(ProfileDraft.of(state, layout).count(slot, null, AT))
                            .as(which)
                            .isEqualTo(histories.count(slot, null, AT));
                }
            }
        }
    }

    @Test
    @DisplayName("J2: one more is counted where totals lie in the state, up to where they do not fit")
    void one_more_is_counted() {
        for (long before : new long[] {0, 41, (1L << 31) - 1}) {
            Layout layout = layout(3, 0);
            Histories.Of of = new Histories.Of(before, Long.MIN_VALUE, false, List.of());
            ProfileDraft draft = ProfileDraft.of(
                    state(FieldSet.empty(layout), Histories.of(layout, Map.of("type1", of), null)), layout);

            draft.histories(draft.histories().counted(1, AT));

            assertThat(draft.count(1, null, AT)).isEqualTo(before + 1);
            assertThat(draft.freeze(AT).eventCount("type1")).isEqualTo(before + 1);
            assertThat(draft.freeze(AT).eventCount("type0")).isZero();
        }
    }

    @Test
    @DisplayName("F1: a field's value is the same whether it lies in the state or is looked up")
    void values_are_the_same() {
        for (int fields = 0; fields <= MOST; fields++) {
            Layout layout = layout(0, fields);
            FieldSet stated = FieldSet.empty(layout);
            for (int slot = 0; slot < fields; slot += 1 + random.nextInt(2)) {
                stated = stated.with(layout.field(slot), claim("of " + slot, "crm"));
                stated = random.nextBoolean() ? stated.with(layout.field(slot), claim("too", "web")) : stated;
            }
            ProfileState state = state(stated, Histories.empty(layout));
            ProfileDraft draft = ProfileDraft.of(next(state, layout), layout);
            for (int slot = 0; slot < fields; slot++) {
                Claims claims = stated.slot(slot);
                assertThat(draft.value(slot, AT))
                        .as("seed %s, field %s of %s", seed, slot, fields)
                        .isEqualTo(claims == null ? null : claims.value(layout.policy(slot), AT));
            }
        }
    }

    @Test
    @DisplayName("F1: what a turn states is seen at once, and not what lay in the state before")
    void what_is_stated_is_seen() {
        Layout layout = layout(0, 2);
        FieldSet before = FieldSet.empty(layout).with("field1", claim("old", "crm"));
        ProfileDraft draft = ProfileDraft.of(state(before, Histories.empty(layout)), layout);

        draft.fields(draft.fields().with("field1", claim("new", "crm", AT.plusSeconds(1))));

        assertThat(draft.value(1, AT)).isEqualTo(Value.of("new"));
        assertThat(ProfileDraft.of(draft.freeze(AT), layout).value(1, AT)).isEqualTo(Value.of("new"));
    }

    @Test
    void what_is_laid_out_differently_is_refused() {
        assertThatThrownBy(() -> state(FieldSet.empty(layout(1, 1)), Histories.empty(layout(2, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p-1");
    }

    private Map<String, Histories.Of> known(Layout layout, long greatest) {
        Map<String, Histories.Of> known = new TreeMap<>();
        for (int slot = 0; slot < layout.typeCount(); slot++) {
            long count = random.nextInt(3) == 0 ? greatest : random.nextInt(100);
            known.put(layout.type(slot), new Histories.Of(count, Long.MIN_VALUE, random.nextBoolean(), List.of()));
        }
        return known;
    }

    private static ProfileState next(ProfileState state, Layout layout) {
        return ProfileDraft.of(state, layout).freeze(AT.plusSeconds(1));
    }

    private static Claim claim(String value, String source) {
        return claim(value, source, AT);
    }

    private static Claim claim(String value, String source, Instant at) {
        return new Claim(Value.of(value), source, at, at);
    }

    private static ProfileState state(FieldSet fields, Histories histories) {
        return new ProfileState(
                "p-1",
                1,
                new ProfileState.Times(AT, AT, AT),
                ProfileState.Identity.NOBODY,
                fields,
                ConsentHistory.NONE,
                histories,
                ProfileState.Dealings.NONE,
                ProfileState.Journeys.NONE,
                Contacts.NONE,
                false);
    }

    /** Of definitions that count so many types and look at so many fields. */
    private static Layout layout(int types, int fields) {
        List<Condition> looks = new ArrayList<>();
        for (int i = 0; i < types; i++) {
            looks.add(Operand.count("type" + i).atLeast(1));
        }
        for (int i = 0; i < fields; i++) {
            looks.add(Operand.field("field" + i).is("gold"));
        }
        return CompiledDefinitions.compile(Definitions.builder()
                        .journey(Journey.named("looks")
                                .ownedBy("team:test")
                                .purpose(Purpose.SERVICE)
                                .outcome("Everything is looked at")
                                .rule(
                                        "look",
                                        Trigger.on("seen", new Condition.All(looks)),
                                        Proposal.message("email", "hello"))
                                .build())
                        .build())
                .layout();
    }
}
