package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Composite;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.core.pipeline.identity.Census;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Strength;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SharedIdentifierTest {
    private static final String FAMILY_PHONE = "+4930123456";

    private static Event.Builder person(BatonTest baton, String given, String born) {
        return baton.event("crm", "record.observed").field("given_name", given).field("dob", born);
    }

    @Test
    @DisplayName("I2 a family has one telephone and stays several people")
    void a_family_has_one_telephone() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.given(person(baton, "Anna", "1970-05-01").verified("phone", FAMILY_PHONE));

        baton.when(person(baton, "Mia", "2001-11-30")
                .verified("phone", FAMILY_PHONE)
                .verified("email", "mia@example.org"));

        baton.then().noted("identity.described_otherwise");
        assertThat(baton.customer("email", "mia@example.org").id())
                .isNotEqualTo(baton.customer("phone", FAMILY_PHONE).id());
    }

    @Test
    @DisplayName(
            "R26 I3 who is named for sure is not taken for whoever shares the telephone, on a device of their own either")
    void a_device_beside_does_not_make_two_people_one() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.given(
                baton.event("crm", "seen").verified("customer", "c-anna").verified("phone", FAMILY_PHONE),
                baton.event("web", "seen").inferred("cookie", "k-mia").field("city", "Oslo"));

        baton.when(baton.event("web", "login")
                .verified("customer", "c-mia")
                .verified("phone", FAMILY_PHONE)
                .inferred("cookie", "k-mia"));

        Profile mia = baton.customer("customer", "c-mia");
        assertThat(mia.id()).isNotEqualTo(baton.customer("customer", "c-anna").id());
        assertThat(mia.field("city")).isPresent();
        assertThat(baton.customer("cookie", "k-mia").id()).isEqualTo(mia.id());
    }

    @Test
    @DisplayName("I2 who is mistyped stays one person")
    void who_is_mistyped_stays_one_person() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.given(person(baton, "Anna", "1970-05-01").verified("phone", FAMILY_PHONE));

        baton.when(person(baton, "Ana", "1970-06-01")
                .verified("phone", FAMILY_PHONE)
                .verified("email", "anna@example.org"));

        assertThat(baton.customer("email", "anna@example.org").id())
                .isEqualTo(baton.customer("phone", FAMILY_PHONE).id());
    }

    @Test
    @DisplayName("I2 one difference is a doubt, and keeps nobody apart")
    void one_difference_keeps_nobody_apart() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.given(baton.event("crm", "record.observed")
                .field("name", "South Clinic")
                .field("street", "12 Oak Road")
                .verified("phone", FAMILY_PHONE));

        baton.when(baton.event("crm", "record.observed")
                .field("name", "South Clinic")
                .field("street", "90 Elm Street")
                .verified("phone", FAMILY_PHONE)
                .verified("email", "clinic@example.org"));

        assertThat(baton.customer("email", "clinic@example.org").id())
                .isEqualTo(baton.customer("phone", FAMILY_PHONE).id());
    }

    @Test
    @DisplayName("I2 a number that only one person has outweighs how they are described")
    void a_number_of_one_person_outweighs_descriptions() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.given(
                person(baton, "Anna", "1970-05-01").verified("customer", "c-1").verified("phone", FAMILY_PHONE));

        baton.when(
                person(baton, "Mia", "2001-11-30").verified("customer", "c-1").verified("phone", FAMILY_PHONE));

        assertThat(baton.customer("phone", FAMILY_PHONE).id())
                .isEqualTo(baton.customer("customer", "c-1").id());
    }

    private static BatonTest opened(Definitions definitions) {
        return BatonTest.with(definitions).startingAt(Shop.START);
    }

    private static Definitions with(IdentityPolicy policy) {
        return Definitions.builder().identityPolicy(policy).build();
    }

    @Test
    @DisplayName("I11 an identifier that several people share identifies nobody")
    void a_shared_identifier_identifies_nobody() {
        BatonTest baton =
                opened(with(IdentityPolicy.STANDARD.withShared(Set.of(Identifier.of("phone", FAMILY_PHONE)))));
        baton.given(
                baton.event("crm", "called").verified("phone", "+49 30 123456").verified("customer", "c-1"),
                baton.event("crm", "called").verified("phone", "+49 30 123456").verified("customer", "c-2"));

        baton.when(baton.event("crm", "called").verified("phone", "+49 30 123456"));

        baton.then().noted("identity.none");
        assertThat(baton.customer("customer", "c-1").identifiers()).hasSize(1);
    }

    @Test
    @DisplayName("I11 a limit counts distinct people and not records")
    void a_limit_counts_people_and_not_records() {
        BatonTest baton = Shop.open(Shop.greeting());
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.add(person(baton, "Anna", "1970-05-01")
                    .verified("phone", "+49 30 1111111")
                    .build());
        }
        for (String each : List.of("Tom", "Eva", "Ulrich")) {
            events.add(person(baton, each, "1970-05-01")
                    .verified("phone", "+49 30 2222222")
                    .build());
        }
        for (String each : List.of("Tom", "Eva")) {
            events.add(person(baton, each, "1970-05-01")
                    .verified("phone", "+49 30 3333333")
                    .build());
        }
        Census census = new Census(CompiledDefinitions.compile(with(IdentityPolicy.STANDARD)), Census.PEOPLE);
        events.forEach(census::add);

        assertThat(census.found()).isEqualTo(Map.of(Identifier.of("phone", "+49302222222"), 3));
        assertThat(census.shared()).containsExactly(Identifier.of("phone", "+49302222222"));
    }

    private static IdentityPolicy composing(Strength strength) {
        List<Namespace> namespaces = new ArrayList<>(IdentityPolicy.STANDARD.namespaces());
        namespaces.add(
                new Namespace("name_and_birth", Namespace.Kind.PERSON, 300, 5, false, Namespace.Normalizer.TRIM, null));
        return new IdentityPolicy(
                namespaces,
                IdentityPolicy.JUNK,
                Map.of("web", Strength.CLAIMED),
                Set.of(),
                IdentityPolicy.DISTINCTIONS,
                List.of(new Composite("name_and_birth", List.of("given_name", "dob"), strength)));
    }

    @Test
    @DisplayName("I2 several fields together make an identifier where a host asks for it")
    void several_fields_make_an_identifier() {
        BatonTest baton = opened(with(composing(Strength.VERIFIED)));
        baton.given(person(baton, "André", "1970-05-01").verified("customer", "c-1"));

        baton.when(person(baton, "ANDRE", "1970.05.01").verified("email", "andre@example.org"));

        assertThat(baton.customer("email", "andre@example.org").id())
                .isEqualTo(baton.customer("customer", "c-1").id());
        assertThat(baton.customer("name_and_birth", "andre|19700501").id())
                .isEqualTo(baton.customer("customer", "c-1").id());
    }

    @Test
    @DisplayName("I2 where one of its fields is missing there is no identifier of several fields")
    void without_one_of_its_fields_there_is_no_identifier() {
        BatonTest baton = opened(with(composing(Strength.VERIFIED)));
        baton.given(person(baton, "unknown", "1970-05-01").verified("customer", "c-1"));
        baton.given(baton.event("crm", "seen").field("dob", "1970-05-01").verified("customer", "c-2"));

        assertThat(baton.customer("customer", "c-1").identifiers()).hasSize(1);
        assertThat(baton.customer("customer", "c-2").identifiers()).hasSize(1);
    }

    @Test
    @DisplayName("I5 what a visitor types about somebody opens nothing of theirs")
    void what_a_visitor_types_opens_nothing() {
        BatonTest baton = opened(with(composing(Strength.VERIFIED)));
        baton.given(person(baton, "Anna", "1970-05-01").verified("customer", "c-1"));

        baton.when(baton.event("web", "typed")
                .field("given_name", "Anna")
                .field("dob", "1970-05-01")
                .inferred("cookie", "k-1"));

        assertThat(baton.customer("cookie", "k-1").id())
                .isNotEqualTo(baton.customer("customer", "c-1").id());
    }

    @Test
    @DisplayName("I2 an identifier of several fields names a namespace that is there")
    void a_composite_names_its_namespace() {
        Assertions.assertThatThrownBy(() -> new IdentityPolicy(
                        List.of(),
                        Set.of(),
                        Map.of(),
                        Set.of(),
                        List.of(),
                        List.of(new Composite("nowhere", List.of("a", "b"), Strength.CLAIMED))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("nowhere");
        Assertions.assertThatThrownBy(() -> new Composite("one", List.of("a"), Strength.CLAIMED))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("at least two");
    }
}
