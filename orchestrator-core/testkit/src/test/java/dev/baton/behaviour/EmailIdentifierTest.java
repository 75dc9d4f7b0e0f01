package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.decision.ReasonCode;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mail addresses as identifiers (I1): which are the same, which are others, and which are none. */
class EmailIdentifierTest {
    private final BatonTest baton = Shop.open(Shop.greeting());

    private static BatonTest byMailbox() {
        Namespace email = new Namespace(
                "email", Namespace.Kind.PERSON, 700, 5, false, Namespace.Normalizer.MAILBOX, ContactPoint.EMAIL);
        return Shop.openWith(Shop.definitions(Shop.greeting())
                .identityPolicy(
                        new IdentityPolicy(List.of(email), IdentityPolicy.JUNK, IdentityPolicy.STANDARD.strengths())));
    }

    private static Event.Builder by(BatonTest baton, String address) {
        return baton.event("web", "visited").verified("email", address);
    }

    private static String who(BatonTest baton, String address) {
        baton.when(by(baton, address));
        return baton.decisionsAtHand().get(0).profileId();
    }

    private static String keyOf(BatonTest baton, String address) {
        who(baton, address);
        return baton.customer("email", address).contactPoints().get(0).address();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("I1 an address is the same in any case, and its domain in any script it can be written in")
    @CsvSource({
        "Ada.Lovelace@EXAMPLE.org,ada.lovelace@example.org",
        "ada@xn--bcher-kva.example,ada@bücher.example",
        "ada@XN--BCHER-KVA.example,ada@BÜCHER.Example",
        "ada@xn--hxajbheg2az3al.xn--jxalpdlp,ada@παράδειγμα.δοκιμή",
        "ada@例え.テスト,ada@例え。テスト"
    })
    void the_same_address(String one, String other) {
        assertThat(who(baton, one)).isNotEmpty().isEqualTo(who(baton, other));
    }

    @Test
    @DisplayName("I1 a domain of other letters is kept in ASCII, as mail is sent to it")
    void a_domain_is_kept_in_ascii() {
        assertThat(keyOf(baton, "Ada@Bücher.example")).isEqualTo("ada@xn--bcher-kva.example");
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @DisplayName("I1 addresses that a mail server may tell apart are two people")
    @CsvSource(
            quoteCharacter = '|',
            value = {
                // A Kelvin sign, a long s and a dotless i: letters whose other case is a plain one.
                "mi\u212ae@example.org,mike@example.org",
                "\u017fam@example.org,sam@example.org",
                "m\u0131ke@example.org,mike@example.org",
                "ada@stra\u00dfe.example,ada@strasse.example",
                "\"Ada\"@example.org,\"ada\"@example.org",
                "\"ada\"@example.org,ada@example.org",
                "ada+shop@gmail.com,ada@gmail.com",
                "a.d.a@gmail.com,ada@gmail.com",
                "ada@googlemail.com,ada@gmail.com",
                "ada@mail.example.org,ada@example.org"
            })
    void other_addresses(String one, String other) {
        assertThat(who(baton, one)).isNotEmpty().isNotEqualTo(who(baton, other));
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 a quoted local part is left alone")
    @ValueSource(
            strings = {"\"Ada L\"@example.org", "\"a@b\"@example.org", "\"a..b\"@example.org", "\"a\\\"b\"@example.org"
            })
    void a_quoted_local_part_is_left_alone(String address) {
        assertThat(keyOf(baton, address)).isEqualTo(address);
        assertThat(keyOf(baton, address.replace("example", "EXAMPLE"))).isEqualTo(address);
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 what no mail can be sent to identifies nobody")
    @ValueSource(
            strings = {
                "ada@-example.org",
                "ada@example-.org",
                "ada@example.org-",
                "ada@exa--mple-.org",
                "ada@example.123",
                "ada@127.0.0.1",
                "ada@[127.0.0.1]",
                "ada@a1234567890123456789012345678901234567890123456789012345678901234.org",
                "Ada <ada@example.org>",
                "mailto:ada@example.org",
                "ada@example.org, ben@example.org",
                "ada@example.org\n",
                "\r\nada@example.org",
                "ada\n@example.org",
                "ada@exam\u200bple.org",
                "ada@exam\u00adple.org",
                "a\u200bda@example.org",
                "ada\ud83d\ude00@example.org",
                "\ud800@example.org",
                "ada@\ud800.org",
                "ada\ufffd@example.org",
                "\"ada@example.org",
                "ada\"@example.org",
                "\"a\"b\"@example.org",
                "\"a\\\"@example.org",
                "\"\u00e4\"@example.org",
                "(ada)ada@example.org",
                "ada@example.org(ada)",
                "{{email}}@example.org"
            })
    void what_no_mail_can_be_sent_to(String text) {
        baton.when(by(baton, text));

        baton.then().because(ReasonCode.NO_IDENTIFIER);
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 an address of any characters that the standard allows is somebody's")
    @ValueSource(
            strings = {
                "!#$%&'*+-/=?^_`|~@example.org",
                "ada--l@ex--ample.org",
                "-ada-@example.org",
                "адам@example.org",
                "123@456.org",
                "\"\"@example.org"
            })
    void any_characters_that_the_standard_allows(String address) {
        assertThat(keyOf(baton, address)).isEqualTo(address);
    }

    @Test
    @DisplayName("I1 where a host says so, what a provider delivers to one mailbox is one address")
    void one_mailbox_is_one_address_where_the_host_says_so() {
        BatonTest byMailbox = byMailbox();

        assertThat(keyOf(byMailbox, "A.d.a+shop@GoogleMail.com")).isEqualTo("ada@gmail.com");
        assertThat(who(byMailbox, "ada@gmail.com")).isEqualTo(who(byMailbox, "a.da@gmail.com"));
        assertThat(keyOf(byMailbox, "ada.l+x+y@outlook.com")).isEqualTo("ada.l@outlook.com");
        assertThat(keyOf(byMailbox, "ada+shop@example.org")).isEqualTo("ada+shop@example.org");
        assertThat(keyOf(byMailbox, "\"ada+shop\"@gmail.com")).isEqualTo("\"ada+shop\"@gmail.com");
    }

    @ParameterizedTest(name = "[{0}]")
    @DisplayName("I1 an address of which nothing but a tag is left identifies nobody")
    @ValueSource(strings = {"+shop@gmail.com", "+@icloud.com"})
    void nothing_but_a_tag(String address) {
        BatonTest byMailbox = byMailbox();

        byMailbox.when(by(byMailbox, address));

        byMailbox.then().because(ReasonCode.NO_IDENTIFIER);
    }

    @Test
    @DisplayName("C3 an opt-out holds for the address however it is written, line ends around it included")
    void an_opt_out_holds_however_it_is_written() {
        BatonTest greeting = Shop.open(Shop.greeting());
        greeting.given(Shop.ada(greeting, "noted"));

        greeting.when(greeting.event("desk", "consent.opted_out")
                .attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", " ADA@Example.ORG\r\n"));
        greeting.when(Shop.ada(greeting, "visited"));

        greeting.then().notDispatched("email", ReasonCode.OPTED_OUT);
    }
}
