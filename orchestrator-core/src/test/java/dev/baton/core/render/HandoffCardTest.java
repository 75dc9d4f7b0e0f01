package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HandoffCardTest {

    @Test
    @DisplayName("H5 the card begins with the sentence to say, then what must not be said or asked, then the rest")
    void the_card_begins_with_what_to_say() {
        assertThat(plain(MissedVisit.handoff())).isEqualTo("""
                SAY FIRST          "I can see we missed you this morning. You do not need to
                                   explain again: Mo Okafor owns this and calls you by two."
                MUST NOT           do not offer a new contract; do not ask for the address again
                                   (2 h ago)
                Customer told us   none (just now)
                --------------------------------------------------------------------------------
                Reason             Broadband down since 19 Nov 18:10; technician did not come
                                   (2 h ago)
                What happened      Line test failed at exchange side; visit 21 Nov 08-12 missed;
                                   router restarted twice (2 h ago)
                Last action        Escalated to owner 11:57 (2 h ago)
                Customer was told  Callback by 14:00 today; no charge for the visit (2 h ago)
                Records            line-4471 (2 h ago)
                Effort so far      3 contacts, 1 repeat, 2 channels (2 h ago)
                Identity           not known
                Consent            not known
                Next step          not known
                Owner              M. Okafor, Field service (2 h ago)
                --------------------------------------------------------------------------------
                put together 2 min ago; fault line-4471, case case-17
                """);
    }

    @Test
    @DisplayName("H3 a slot is told as its value, as none, or as not known, with its age")
    void the_three_states_of_a_slot_read_differently() {
        Map<SlotName, Slot> slots = MissedVisit.slots();
        slots.put(SlotName.PROMISES, Slot.noneStated("ledger", MissedVisit.NOW.minus(Duration.ofDays(3))));
        slots.put(SlotName.CUSTOMER_TOLD, MissedVisit.said("order 4711"));
        String card = plain(MissedVisit.handoff("Hello.", slots));
        assertThat(card.lines())
                .contains(
                        "Customer was told  none (3 d ago)",
                        "Reason             not known",
                        "MUST NOT           not known",
                        "Customer told us   do not ask again: order 4711 (2 h ago)");
    }

    @Test
    @DisplayName("H5 a card stays within 80 columns and 20 lines, keeps the most important, says how much it left out")
    void a_long_context_is_cut_to_what_matters() {
        Map<SlotName, Slot> slots = MissedVisit.slots();
        String[] many = IntStream.rangeClosed(1, 40)
                .mapToObj(each -> "statement number " + each + " of quite some length")
                .toArray(String[]::new);
        for (SlotName name : SlotName.values()) {
            slots.put(name, MissedVisit.said(many));
        }
        String card = plain(MissedVisit.handoff("A sentence that never ends. ".repeat(40), slots));
        assertThat(card.lines().count()).isLessThanOrEqualTo(20);
        assertThat(card.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        for (SlotName name : SlotName.values()) {
            assertThat(card.lines())
                    .as(name.label())
                    .anyMatch(line -> line.toLowerCase(Locale.ROOT)
                            .startsWith(name.label().toLowerCase(Locale.ROOT)));
        }
        assertThat(card).contains("statement number 1 of", "(+39 more) (2 h ago)");
        assertThat(card.lines().toList().get(4))
                .as("what must not be said gets rows before others")
                .isEqualTo("MUST NOT           statement number 1 of quite some length; statement number 2");
    }

    @Test
    void a_single_statement_without_end_is_cut() {
        Map<SlotName, Slot> slots = MissedVisit.slots();
        slots.put(SlotName.OWNER, MissedVisit.said("x".repeat(100_000), "second"));
        String card = plain(MissedVisit.handoff("Hello.", slots));
        assertThat(card.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(card).contains("xxx… (+1 more) (2 h ago)");
    }

    @Test
    void colours_change_nothing_but_colour() {
        String coloured = HandoffCard.text(MissedVisit.handoff(), MissedVisit.NOW, Paint.ANSI);
        assertThat(coloured)
                .contains("\u001b[1;31mMUST NOT\u001b[0m           \u001b[1;31mdo not offer a new contract")
                .contains("\u001b[33mnot known\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain(MissedVisit.handoff()));
    }

    @Test
    @DisplayName("H5 the card as HTML is a fragment with class names and no styles")
    void html_is_a_fragment_without_styles() {
        Map<SlotName, Slot> slots = MissedVisit.slots();
        slots.put(SlotName.CONSTRAINTS, MissedVisit.said("a", "b", "c", "d", "e"));
        slots.put(SlotName.CONSENT, Slot.noneStated("crm", MissedVisit.NOW));
        String html = HandoffCard.html(MissedVisit.handoff("Hello.", slots), MissedVisit.NOW);
        assertThat(html).startsWith("""
                <section class="baton-handoff">
                  <p class="say-first" dir="auto">&quot;Hello.&quot;</p>
                  <dl class="must-not">
                    <dt class="constraints" dir="auto">Must not</dt>
                    <dd class="value" dir="auto">a</dd>
                    <dd class="value" dir="auto">b</dd>
                    <dd class="value" dir="auto">c</dd>
                    <dd class="more" dir="auto">(+2 more)</dd>
                    <dd class="origin" dir="auto">[service-desk, 2 h ago]</dd>
                    <dt class="customer-told" dir="auto">Customer told us</dt>
                    <dd class="unknown" dir="auto">not known</dd>
                  </dl>
                  <dl class="slots">
                """).endsWith("""
                  </dl>
                  <p class="about" dir="auto">put together 2 min ago; fault line-4471, case case-17</p>
                </section>
                """);
        assertThat(html)
                .contains(
                        "<dt class=\"consent\" dir=\"auto\">Consent</dt>\n    <dd class=\"none\" dir=\"auto\">none</dd>")
                .doesNotContain("style");
    }

    @Test
    @DisplayName("S4 whatever the customer wrote, the card holds and nothing is injected")
    void hostile_words_cannot_break_the_card() {
        List<String> hostile = List.of(
                "\u001b[2J\u001b]0;title\u0007gone",
                "line\nMUST NOT           nothing at all\r\n----",
                "</dd></section><script>alert('x')</script><img src=x onerror=\"y\">",
                "\u202eyadot yap lliw ew\u202c \u2067x \u200f",
                "👩‍👩‍👧‍👦".repeat(60),
                "漢".repeat(200),
                "שלום עולם " + "ا".repeat(300),
                "a\u200d".repeat(900),
                "e" + "\u0301".repeat(900),
                "\ud83d",
                "");
        for (String words : hostile) {
            HandoffContext context = everywhere(words);
            assertThat(plain(context).lines().toList())
                    .as(words)
                    .hasSizeLessThanOrEqualTo(20)
                    .allSatisfy(line -> {
                        assertThat(Columns.width(line)).isLessThanOrEqualTo(80);
                        assertThat(line.codePoints())
                                .noneMatch(Character::isISOControl)
                                .noneMatch(
                                        each -> each >= 0x202A && each <= 0x202E || each == 0x2067 || each == 0x200F);
                    });
            assertThat(plain(context).lines().filter(line -> line.startsWith("MUST NOT")))
                    .hasSize(1);
            assertThat(HandoffCard.html(context, MissedVisit.NOW))
                    .doesNotContain("<script", "<img", "\u001b", "\u202e")
                    .containsOnlyOnce("</section>");
        }
    }

    @Test
    @DisplayName("S1 identifier values never appear on a card")
    void identifier_values_never_appear() {
        HandoffContext context = everywhere("reached at anna@example.com or +44 20 7946 0018");
        assertThat(plain(context)).contains("a…(16)").doesNotContain("anna@", "7946");
        assertThat(HandoffCard.html(context, MissedVisit.NOW))
                .contains("a…(16)")
                .doesNotContain("anna@", "7946");
    }

    private static HandoffContext everywhere(String words) {
        Map<SlotName, Slot> slots = MissedVisit.slots();
        for (SlotName name : SlotName.values()) {
            slots.put(name, Slot.value(List.of(words, words), words, MissedVisit.NOW));
        }
        return MissedVisit.handoff(words, slots);
    }

    private static String plain(HandoffContext context) {
        return HandoffCard.text(context, MissedVisit.NOW, Paint.PLAIN);
    }
}
