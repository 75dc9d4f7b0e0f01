package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.IdentityPolicy;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that identify nobody, in namespaces where any text could be an identifier (I1). */
class JunkIdentifierTest {
    private final BatonTest baton = Shop.open(Shop.greeting());

    private static Event.Builder by(BatonTest baton, String namespace, String value) {
        return baton.event("web", "visited").verified(namespace, value);
    }

    private static boolean identifies(BatonTest baton, String namespace, String value) {
        baton.when(by(baton, namespace, value));
        return !baton.decisionsAtHand().get(0).profileId().isEmpty();
    }

    private static BatonTest with(IdentityPolicy policy) {
        return Shop.openWith(Shop.definitions(Shop.greeting()).identityPolicy(policy));
    }

    @ParameterizedTest(name = "value {index}: [{0}]")
    @DisplayName("I1 what no identifier can be identifies nobody, in any namespace")
    @ValueSource(
            strings = {
                // Zeros and punctuation, in whatever script.
                "00000000-0000-0000-0000-000000000000",
                "0.0",
                "(000) 000-0000",
                "\u0660\u0660\u0660",
                "---",
                "?",
                "***",
                "...",
                "\u2026",
                "\ud83d\ude00",
                "\u200b\u200b",
                "\ufeff",
                // What was lost, or never text.
                "Andr\ufffd",
                "c-\ud800",
                "\udc00c-1",
                "c-1\u0007",
                "c\n1",
                "a\u0085b",
                // Markup and templates.
                "<script>alert(1)</script>",
                "<customer id>",
                "{{user.id}}",
                "{{ customer }}",
                "${jndi:ldap://x}",
                "%{id}",
                "#{id}",
                "{0}",
                "{% id %}",
                // Dates.
                "01/31/13",
                "31.01.2013",
                "2013-01-31",
                "2013/1/31",
                "2013-01-31T00:00:00Z",
                "2013-01-31 00:00:00"
            })
    void what_no_identifier_can_be(String junk) {
        for (String namespace : new String[] {"customer", "national_id", "cookie", "device", "whatever"}) {
            assertThat(identifies(baton, namespace, junk)).as(namespace).isFalse();
        }
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 what could be somebody's is left alone")
    @ValueSource(
            strings = {
                "1",
                "10",
                "123456",
                "0000001",
                "0x0a",
                "O'Brien & Sons",
                "{6F9619FF-8B86-D011-B42D-00CF4FC964FF}",
                "$device:18a-3b",
                "a/b/c",
                "1.2.3.4",
                "2013-13-32",
                "20130131",
                "99-99-99",
                "12-34-56",
                "2013-01-31-42",
                "jane doe 2013-01-31",
                "\u7530\u4e2d",
                "\ud840\udc0b",
                "e\u0301",
                "testify",
                "nullius"
            })
    void what_could_be_somebodys(String value) {
        assertThat(identifies(baton, "customer", value)).isTrue();
        assertThat(baton.customer("customer", value).identifiers())
                .extracting(each -> each.identifier().value())
                .containsExactly(value);
    }

    @ParameterizedTest(name = "[{0}] is c-1")
    @DisplayName("I1 white space and marks that nobody sees around a value are no part of it")
    @ValueSource(
            strings = {" c-1 ", "c-1\r\n", "\tc-1", "\ufeffc-1", "\u200ec-1\u200e", "\u00a0c-1\u00a0", "\u202a c-1"})
    void what_stands_around_a_value(String text) {
        baton.given(by(baton, "customer", "c-1"));

        baton.when(by(baton, "customer", text));

        assertThat(baton.decisionsAtHand().get(0).profileId())
                .isEqualTo(baton.customer("customer", "c-1").id());
    }

    @Test
    @DisplayName("I1 marks around a blocked value make nobody of it")
    void marks_around_a_blocked_value() {
        assertThat(identifies(baton, "customer", "\u202a\u202aUndefined\u202c")).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("I1 a host may block more values, also by what they begin or end with")
    @CsvSource({
        "customer,TEST-1",
        "customer,test-",
        "customer,walk-in",
        "email,noreply@example.org",
        "email,No-Reply@shop.example.org",
        "email,ada@staging.shop.example",
        "customer,n/a"
    })
    void a_host_may_block_more(String namespace, String value) {
        BatonTest strict =
                with(IdentityPolicy.STANDARD.blocking("test-*", "Walk-In", "no*reply@*", "*@*.shop.example"));

        assertThat(identifies(strict, namespace, value)).isFalse();
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 a pattern blocks what fits all of it, and nothing else")
    @ValueSource(strings = {"contest-1", "test", "walk-ins", "xaybzc", "abc"})
    void a_pattern_blocks_nothing_else(String value) {
        BatonTest strict = with(new IdentityPolicy(
                IdentityPolicy.STANDARD.namespaces(),
                Set.of("test-*", "walk-in", "a*b*c?"),
                IdentityPolicy.STANDARD.strengths()));

        assertThat(identifies(strict, "customer", value)).isTrue();
    }

    @Test
    @DisplayName("I1 a host may replace the blocked values")
    void a_host_may_replace_the_blocked_values() {
        BatonTest lenient = with(new IdentityPolicy(
                IdentityPolicy.STANDARD.namespaces(), Set.of(), IdentityPolicy.STANDARD.strengths()));

        assertThat(identifies(lenient, "customer", "12345")).isTrue();
        assertThat(identifies(baton, "customer", "12345")).isFalse();
        baton.then().because(ReasonCode.NO_IDENTIFIER);
    }
}
