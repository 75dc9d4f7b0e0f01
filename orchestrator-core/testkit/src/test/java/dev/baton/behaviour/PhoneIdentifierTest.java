package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.PhoneRegions;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.spi.PhoneNumbers;
import dev.baton.testkit.BatonTest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phone numbers as identifiers (I1), as plain digits and as the host's own reader knows them. */
class PhoneIdentifierTest {
    private static final String FRENCH = "+33612345678";

    /** Knows the mobile numbers of France, and those of the Netherlands, which look the same. */
    private static final class TwoCountries implements PhoneNumbers {
        @Override
        public Optional<String> e164(String text, @Nullable String region) {
            String number = text.replaceAll("[ .]", "");
            if (number.matches("\\+(33|31)6\\d{8}")) {
                return Optional.of(number);
            }
            boolean national = number.matches("06\\d{8}") && region != null;
            return national
                    ? Optional.of((region.equals("FR") ? "+33" : "+31") + number.substring(1))
                    : Optional.empty();
        }
    }

    private static BatonTest open(PhoneRegions regions, @Nullable PhoneNumbers numbers) {
        BatonTest.Setup setup = Shop.open(Shop.definitions(Shop.greeting())
                .identityPolicy(IdentityPolicy.STANDARD.regions(regions))
                .build());
        return (numbers == null ? setup : setup.and(each -> each.phoneNumbers(numbers))).startingAt(Shop.START);
    }

    private static BatonTest plain(PhoneRegions regions) {
        return open(regions, null);
    }

    private static BatonTest reading(PhoneRegions regions) {
        return open(regions, new TwoCountries());
    }

    private static Event.Builder from(BatonTest baton, String source, String number) {
        return baton.event(source, "visited").verified("phone", number);
    }

    /** The number as it is kept; empty where it identifies nobody. */
    private static String keyOf(BatonTest baton, String source, String number) {
        baton.when(from(baton, source, number));
        String id = baton.decisionsAtHand().get(0).profileId();
        return id.isEmpty()
                ? ""
                : baton.orchestrator()
                        .profile(id)
                        .orElseThrow()
                        .contactPoints()
                        .get(0)
                        .address();
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 an international number is plain digits, whatever stands between them")
    @ValueSource(
            strings = {
                "+33612345678",
                "+33 6 12 34 56 78",
                "+33-6.12/34 (56) 78",
                "(+33) 6 12 34 56 78",
                "tel:+33-6-12-34-56-78",
                "TEL:+33612345678",
                "+33\u00a06\u00a012\u00a034\u00a056\u00a078",
                "+33\u20116\u201112\u201134\u201156\u201178",
                "\uff0b\uff13\uff13 \uff16 \uff11\uff12 \uff13\uff14 \uff15\uff16 \uff17\uff18",
                "\u202a+33 6 12 34 56 78\u202c",
                "\u200f+33612345678",
                "+\u0663\u0663\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668"
            })
    void an_international_number_is_plain_digits(String text) {
        assertThat(keyOf(plain(PhoneRegions.UNKNOWN), "web", text)).isEqualTo(FRENCH);
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 what cannot be a number identifies nobody, whatever the country")
    @ValueSource(
            strings = {
                "+",
                "+0612345678",
                "++33612345678",
                "+33612345678+",
                "33+612345678",
                "+336 12",
                "+1234567890123456",
                "+33612345678 ext. 5",
                "+33612345678x12",
                "+33612345678#5",
                "+33612345678;ext=5",
                "0612345678 or 0612345679",
                "1-800-FLOWERS",
                "0612345678,0612345679",
                "06*12345678",
                "+44 (0)20 7946 0018",
                "+1111111111",
                "+10000000000",
                "+1234567890",
                "1234567890",
                "0123456789",
                "987654321",
                "5555555",
                "00000",
                "1234",
                "01/31/13",
                "2013-01-31",
                "2013-01-31 10:15:00",
                "31.1.2013",
                "-2147483648/-1",
                "1 000 000.00",
                "\u24f5\u24f6\u24f7\u24f8\u24f9\u24fa",
                "\u2070\u2074\u2075\u2081\u2082\u2083"
            })
    void what_cannot_be_a_number(String text) {
        BatonTest baton = plain(PhoneRegions.of("FR"));

        baton.when(from(baton, "web", text));

        baton.then().because(ReasonCode.NO_IDENTIFIER);
    }

    @Test
    @DisplayName("I1 a national number identifies nobody where nobody says whose country it is of")
    void a_national_number_needs_a_country() {
        BatonTest baton = plain(PhoneRegions.UNKNOWN);

        assertThat(keyOf(baton, "web", "06 12 34 56 78")).isEmpty();
        assertThat(keyOf(baton, "web", "0033612345678")).isEmpty();
        assertThat(keyOf(reading(PhoneRegions.UNKNOWN), "web", "06 12 34 56 78"))
                .isEmpty();
    }

    @Test
    @DisplayName("I1 the same digits in two countries are two people")
    void the_same_digits_in_two_countries() {
        BatonTest baton = plain(new PhoneRegions("FR", Map.of("nl-shop", "NL")));

        String french = keyOf(baton, "web", "06 12 34 56 78");
        String dutch = keyOf(baton, "nl-shop", "06 12 34 56 78");

        assertThat(french).isEqualTo("0612345678;phone-context=fr");
        assertThat(dutch).isEqualTo("0612345678;phone-context=nl");
        assertThat(baton.customer("phone", "0612345678").contactPoints().get(0).address())
                .isEqualTo(french);
        assertThat(baton.customer("phone", dutch).contactPoints().get(0).address())
                .isEqualTo(dutch);
    }

    @Test
    @DisplayName("I1 without a reader of numbers, a national and an international form never meet by a guess")
    void forms_do_not_meet_by_a_guess() {
        BatonTest baton = plain(PhoneRegions.of("FR"));

        assertThat(keyOf(baton, "web", "0612345678")).isNotEqualTo(keyOf(baton, "web", FRENCH));
    }

    @Test
    @DisplayName("I1 where all national numbers are of one country, they identify without its name")
    void one_country_whichever() {
        BatonTest baton = plain(PhoneRegions.of(PhoneRegions.ONE_COUNTRY));

        assertThat(keyOf(baton, "web", "310/246-1501"))
                .isEqualTo(keyOf(baton, "crm", "310-246-1501"))
                .isNotEmpty();
        assertThat(keyOf(reading(PhoneRegions.of(PhoneRegions.ONE_COUNTRY)), "web", "06 12 34 56 78"))
                .isEqualTo("0612345678;phone-context=zz");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("I1 with a reader of numbers, one number is one person however it was typed")
    @CsvSource({"web,06 12 34 56 78", "web,+33 6 12 34 56 78", "crm,06.12.34.56.78", "nl-shop,+33612345678"})
    void one_number_is_one_person(String source, String text) {
        BatonTest baton = reading(new PhoneRegions("FR", Map.of("nl-shop", "NL")));

        assertThat(keyOf(baton, source, text)).isEqualTo(FRENCH);
        assertThat(baton.customer("phone", "0612345678").id())
                .isEqualTo(baton.customer("phone", FRENCH).id());
    }

    @Test
    @DisplayName("I1 with a reader of numbers, the country of the source decides")
    void the_country_of_the_source_decides() {
        BatonTest baton = reading(new PhoneRegions("FR", Map.of("nl-shop", "NL")));

        assertThat(keyOf(baton, "nl-shop", "06 12 34 56 78")).isEqualTo("+31612345678");
        assertThat(keyOf(baton, "web", "06 12 34 56 78")).isEqualTo(FRENCH);
    }

    @Test
    @DisplayName("I1 what the reader of numbers does not know identifies nobody, and what it stumbles over neither")
    void what_the_reader_does_not_know() {
        PhoneRegions france = PhoneRegions.of("FR");
        PhoneNumbers stumbling = (text, region) -> {
            throw new IllegalStateException("what is this?");
        };

        assertThat(keyOf(reading(france), "web", "07 12 34 56 78")).isEmpty();
        assertThat(keyOf(open(france, stumbling), "web", FRENCH)).isEmpty();
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 an answer that is not E.164 counts as none")
    @ValueSource(
            strings = {
                "0612345678",
                "+33 6 12 34 56 78",
                "+33612345678;ext=5",
                "+0612345678",
                "+",
                "",
                "+33x",
                "+1111111111"
            })
    void an_answer_that_is_not_e164(String answer) {
        assertThat(keyOf(open(PhoneRegions.of("FR"), (text, region) -> Optional.of(answer)), "web", FRENCH))
                .isEmpty();
    }

    @Test
    @DisplayName("C3 an opt-out of a number typed in its national form holds for the number")
    void an_opt_out_of_a_national_form_holds() {
        BatonTest baton = Shop.open(Shop.definitions(Shop.journey("texting")
                                .rule(
                                        "greet",
                                        dev.baton.core.definition.Trigger.on("visited"),
                                        dev.baton.core.definition.Proposal.message("sms", "hello")))
                        .identityPolicy(
                                IdentityPolicy.STANDARD.regions(new PhoneRegions("FR", Map.of("nl-shop", "NL"))))
                        .build())
                .and(each -> each.phoneNumbers(new TwoCountries()))
                .startingAt(Shop.START);
        baton.when(from(baton, "web", FRENCH));
        baton.then().dispatched("sms", "hello");

        // The Dutch number of those digits is somebody else's.
        baton.given(out(baton, "nl-shop"));
        baton.when(from(baton, "web", FRENCH));
        baton.then().dispatched("sms", "hello");

        baton.given(out(baton, "desk"));
        baton.when(from(baton, "web", FRENCH));
        baton.then().notDispatched("sms", ReasonCode.OPTED_OUT);
    }

    private static Event.Builder out(BatonTest baton, String source) {
        return baton.event(source, "consent.opted_out")
                .attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "phone")
                .attribute("contactPoint", "06 12 34 56 78");
    }

    @Test
    @DisplayName("I1 definitions that are published later, or by others, are read with the same reader of numbers")
    void published_definitions_keep_the_reader() {
        BatonTest baton = reading(PhoneRegions.of("FR"));

        baton.orchestrator()
                .publish(Shop.definitions(Shop.greeting())
                        .identityPolicy(IdentityPolicy.STANDARD.regions(PhoneRegions.of("NL")))
                        .build());

        assertThat(keyOf(baton, "web", "06 12 34 56 78")).isEqualTo("+31612345678");
    }
}
