package dev.baton.core.pipeline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace.Normalizer;
import dev.baton.core.definition.PhoneRegions;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/** What holds for whatever is typed (I1). */
class NormalisationPropertyTest {
    private static final IdentityPolicy POLICY =
            IdentityPolicy.STANDARD.regions(new PhoneRegions("FR", Map.of("nl", "NL")));

    /** Texts near enough to addresses and numbers that many of them are some. */
    @Provide
    Arbitrary<String> typed() {
        Arbitrary<String> word = Arbitraries.strings()
                .withChars("abAB.+-_\"\\ @\u00df\u212a\u00fc\u0131")
                .ofMaxLength(8);
        Arbitrary<String> domain = Arbitraries.strings()
                .withChars("aZ9.-\u00fc\u00dc\u00df\u3002\u212a")
                .ofMinLength(1)
                .ofMaxLength(8);
        Arbitrary<String> address = Combinators.combine(
                        word,
                        domain,
                        Arbitraries.of(".org", ".GMAIL.com", "gmail.com", "Ya.ru", "outlook.com", ".xn--p1ai", ""))
                .as((local, host, end) -> local + "@" + (end.startsWith(".") ? host + end : end));
        Arbitrary<String> number = Arbitraries.strings()
                .withChars("0123456789 .-()/\u00a0\u200e\uff16\u0663")
                .ofMinLength(4)
                .ofMaxLength(20);
        Arbitrary<String> prefixed = Combinators.combine(
                        Arbitraries.of("", "", "+", "tel:", "00", "\uff0b"), number, contexts())
                .as((before, digits, after) -> before + digits + after);
        return Arbitraries.oneOf(address, address, prefixed, prefixed, Arbitraries.strings());
    }

    private static Arbitrary<String> contexts() {
        return Arbitraries.of(
                "", "", "", ";phone-context=de", ";phone-context=zz", ";phone-context=+33", ";ext=5", " x5");
    }

    @Property(tries = 4_000)
    @Label("I1 normalising what is normal changes nothing")
    void normal_stays_normal(@ForAll("typed") String text, @ForAll Normalizer normalizer) {
        Keys keys = Keys.of(normalizer, POLICY);
        String key = keys.key(text);

        Statistics.label("identifies")
                .collect(key != null)
                .coverage(each -> each.check(true).percentage(share -> share > 10));
        if (key != null) {
            assertThat(keys.key(key)).isEqualTo(key);
            assertThat(keys.key(" " + key + "\u00a0")).isEqualTo(key);
        }
    }

    @Property(tries = 6_000)
    @Label("I1 addresses with other local parts are alike only where they differ by the case of plain letters")
    void alike_addresses_differ_by_case(
            @ForAll("typed") String one,
            @ForAll @IntRange(max = 12) int anywhere,
            @ForAll boolean otherCase,
            @ForAll @Chars({'a', 'A', 'b', 'B', '.', '+', '_', '"', '\u212a', '\u00fc', '\u0131'}) char instead) {
        Keys keys = Keys.of(Normalizer.EMAIL, POLICY);
        String key = keys.key(one);
        if (key == null) {
            return;
        }
        String local = local(one);
        int at = anywhere % local.length();
        char there = otherCase ? inOtherCase(local.charAt(at)) : instead;
        String other = local.substring(0, at) + there + local.substring(at + 1);
        String otherKey = keys.key(other + one.substring(one.lastIndexOf('@')));
        boolean alike = key.equals(otherKey);

        Statistics.label("alike")
                .collect(alike)
                .coverage(each -> each.check(true).percentage(share -> share > 1));
        assertThat(local(key)).isEqualTo(local.startsWith("\"") ? local : folded(local));
        if (otherKey != null) {
            boolean quoted = local.startsWith("\"") || other.startsWith("\"");
            assertThat(alike)
                    .isEqualTo(quoted ? local.equals(other) : folded(local).equals(folded(other)));
        }
    }

    @Property(tries = 4_000)
    @Label("I1 a number is the digits that were typed, in their order, with the country that was stated")
    void a_number_is_the_digits_that_were_typed(@ForAll("typed") String text) {
        Keys keys = Keys.of(Normalizer.PHONE, POLICY);
        String french = keys.key(text, "web");
        String dutch = keys.key(text, "nl");

        Statistics.label("identifies")
                .collect(french != null)
                .coverage(each -> each.check(true).percentage(share -> share > 5));
        if (french != null) {
            boolean stated = text.contains(";phone-context=");
            String typed = digits(stated ? text.substring(0, text.indexOf(";phone-context=")) : text);
            boolean international = french.startsWith("+");
            assertThat(digits(french.replaceAll(";.*", ""))).isEqualTo(typed);
            assertThat(international || stated).isEqualTo(french.equals(dutch));
            assertThat(international ? french : french.replaceAll("..$", ""))
                    .matches("\\+[1-9]\\d{6,14}|\\d{5,15};phone-context=");
        }
    }

    private static String local(String address) {
        String text = address.strip();
        return text.substring(0, text.lastIndexOf('@'));
    }

    private static char inOtherCase(char c) {
        return Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        text.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return folded.toString();
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        text.chars()
                .map(c -> Character.digit(c, 10))
                .filter(digit -> digit >= 0)
                .forEach(digits::append);
        return digits.toString();
    }
}
