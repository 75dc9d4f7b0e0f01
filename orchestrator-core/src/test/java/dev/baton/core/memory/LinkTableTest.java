package dev.baton.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LinkTableTest {
    private static final int STRIPE = Stripes.ofName(7);

    private static Identifier email(int number) {
        return Identifier.of("email", "ada" + number + "@shop.example");
    }

    @Test
    @DisplayName("I3 the table leads where a plain map would")
    void the_table_leads_where_a_plain_map_would() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        LinkTable table = new LinkTable(seed);
        Map<Identifier, Integer> plain = new HashMap<>();

        for (int i = 0; i < 200_000; i++) {
            Identifier identifier = email(random.nextInt(20_000));
            KeyHash hash = table.hash(identifier);
            if (random.nextInt(3) == 0) {
                table.remove(hash);
                plain.remove(identifier);
            } else {
                int row = 1 + random.nextInt(1_000_000);
                table.put(hash, Lead.to(row, STRIPE, Strength.VERIFIED));
                plain.put(identifier, row);
            }
            Identifier asked = email(random.nextInt(20_000));
            int expected = plain.getOrDefault(asked, 0);
            assertThat(Lead.row(table.find(table.hash(asked))))
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("I3 a link that was away and is back is another one: whoever read meanwhile reads again")
    void a_link_that_is_put_again_is_another_one() {
        LinkTable table = new LinkTable(1);
        KeyHash hash = table.hash(email(1));
        table.put(hash, Lead.to(5, STRIPE, Strength.CLAIMED));
        long before = table.find(hash);
        table.put(hash, Lead.to(6, STRIPE, Strength.CLAIMED));
        table.put(hash, Lead.to(5, STRIPE, Strength.CLAIMED));

        assertThat(table.find(hash)).isNotEqualTo(before);
        assertThat(Lead.row(table.find(hash))).isEqualTo(5);
    }

    @Test
    @DisplayName("I3 a lead says the row, the stripe and how surely")
    void a_lead_says_what_was_put_into_it() {
        for (Strength strength : Strength.values()) {
            for (int stripe : new int[] {STRIPE, Stripes.ofFirstName(), Stripes.ofFirstName() + 255}) {
                long lead = Lead.to((1 << 28) - 1, stripe, strength);

                assertThat(Lead.row(lead)).isEqualTo((1 << 28) - 1);
                assertThat(Lead.stripe(lead)).isEqualTo(stripe);
                assertThat(Lead.strength(lead)).isEqualTo(strength);
            }
        }
    }
}
