package dev.baton.tck;

import static dev.baton.tck.Samples.contactPoint;
import static dev.baton.tck.Samples.email;
import static dev.baton.tck.Samples.link;
import static dev.baton.tck.Samples.phone;
import static dev.baton.tck.Samples.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Commit;
import dev.baton.spi.Found;
import dev.baton.spi.Link;
import dev.baton.spi.StoredProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Links, profiles and contact points are read as they were written. */
interface ProfileStoreContract extends StorageSuite {
    @Test
    default void what_nobody_wrote_is_not_there() {
        assertThat(storage().profiles().profile("p1")).isNull();
        assertThat(storage().profiles().link(email("ada"))).isNull();
        assertThat(storage().profiles().contactPoint(phone("+31"))).isNull();
        assertThat(storage().profiles().links(List.of(email("ada")))).isEmpty();
        assertThat(storage().profiles().page("", 10)).isEmpty();
    }

    @Test
    default void a_read_is_never_older_than_the_last_commit() {
        for (int version = 1; version <= 50; version++) {
            committed(Commit.of(0)
                    .profile("p1", version - 1, profile("p1", version))
                    .contactPoint(phone("+31"), version - 1, contactPoint(phone("+31"), version)));

            assertThat(storage().profiles().profile("p1")).isEqualTo(profile("p1", version));
            assertThat(storage().profiles().contactPoint(phone("+31"))).isEqualTo(contactPoint(phone("+31"), version));
        }
    }

    @Test
    @DisplayName("I3 an identifier leads to its profile of now")
    default void an_identifier_leads_to_its_profile_of_now() {
        committed(Commit.of(0)
                .profile("p1", 0, profile("p1", 1))
                .link(email("ada"), null, link(email("ada"), "p1"))
                .link(email("bob"), null, link(email("bob"), "nobody")));
        Found first = storage().profiles().find(email("ada"));
        committed(Commit.of(0)
                .profile("p1", 1, null)
                .profile("p2", 0, profile("p2", 1))
                .link(email("ada"), "p1", link(email("ada"), "p2")));
        Found second = storage().profiles().find(email("ada"));
        committed(Commit.of(0).profile("p2", 1, profile("p2", 2)));

        assertThat(first).isEqualTo(found("p1", 1));
        assertThat(second).isEqualTo(found("p2", 1));
        assertThat(storage().profiles().find(email("ada"))).isEqualTo(found("p2", 2));
        assertThat(storage().profiles().find(email("bob"))).isNull();
        assertThat(storage().profiles().find(email("nobody"))).isNull();
    }

    private static Found found(String profileId, long version) {
        return new Found(email("ada"), link(email("ada"), profileId).strength(), profile(profileId, version));
    }

    @Test
    @DisplayName("I3 several identifiers lead where each of them leads, in their order")
    default void several_identifiers_lead_where_each_of_them_leads() {
        committed(Commit.of(0)
                .profile("p1", 0, profile("p1", 1))
                .link(email("ada"), null, link(email("ada"), "p1"))
                .link(email("bob"), null, link(email("bob"), "nobody")));
        EventKey event = new EventKey("web", "e1");
        List<Sighting> seen = Stream.of("bob", "ada", "eve")
                .map(each -> email(each).seen(Strength.CLAIMED))
                .toList();

        assertThat(storage().profiles().find(event, seen)).containsExactly(null, found("p1", 1), null);
        assertThat(storage().profiles().find(event, List.of())).isEmpty();
    }

    @Test
    @DisplayName("I3 a profile that comes after its link, or comes back, is found")
    default void a_profile_that_comes_after_its_link_or_comes_back_is_found() {
        committed(Commit.of(0).link(email("ada"), null, link(email("ada"), "p1")));
        committed(Commit.of(0).profile("p1", 0, profile("p1", 1)));
        assertThat(storage().profiles().find(email("ada"))).isEqualTo(found("p1", 1));

        committed(Commit.of(0).profile("p1", 1, null));
        assertThat(storage().profiles().find(email("ada"))).isNull();

        committed(Commit.of(0).profile("p1", 0, profile("p1", 1)));
        committed(Commit.of(0).profile("p1", 1, profile("p1", 2)));
        assertThat(storage().profiles().find(email("ada"))).isEqualTo(found("p1", 2));
        assertThat(storage().profiles().profile("p1")).isEqualTo(profile("p1", 2));
        assertThat(storage().profiles().page("", 10)).containsExactly(profile("p1", 2));
    }

    @Test
    default void links_are_looked_up_together_and_unknown_ones_left_out() {
        committed(Commit.of(0)
                .link(email("ada"), null, link(email("ada"), "p1"))
                .link(email("bob"), null, link(email("bob"), "p2")));

        List<Link> links = storage().profiles().links(List.of(email("ada"), email("nobody"), email("bob")));

        assertThat(links).containsExactlyInAnyOrder(link(email("ada"), "p1"), link(email("bob"), "p2"));
        assertThat(storage().profiles().links(List.of())).isEmpty();
    }

    @Test
    default void identifiers_that_differ_in_anything_are_different() {
        List<Identifier> identifiers = List.of(
                Identifier.of("email", "ada"),
                Identifier.of("email", "Ada"),
                Identifier.of("Email", "ada"),
                Identifier.of("email", "ada "),
                Identifier.of("email", "äda"),
                Identifier.of("emaila", "da"),
                Identifier.of("email", "ada:ada"),
                Identifier.of("email:ada", "ada"),
                Identifier.of("emoji", "\uD83D\uDE00"),
                Identifier.of("long", "x".repeat(Identifier.MAX_VALUE_LENGTH)),
                Identifier.of("long", "x".repeat(Identifier.MAX_VALUE_LENGTH - 1) + "y"));
        for (int i = 0; i < identifiers.size(); i++) {
            committed(Commit.of(0)
                    .link(identifiers.get(i), null, new Link(identifiers.get(i), "p" + i, Strength.CLAIMED)));
        }

        for (int i = 0; i < identifiers.size(); i++) {
            assertThat(storage().profiles().link(identifiers.get(i)))
                    .isEqualTo(new Link(identifiers.get(i), "p" + i, Strength.CLAIMED));
        }
    }

    @Test
    default void contact_points_that_differ_in_anything_are_different() {
        List<ContactPoint> points = List.of(
                new ContactPoint("phone", "+31"),
                new ContactPoint("Phone", "+31"),
                new ContactPoint("phone", "+31 "),
                new ContactPoint("email", "+31"),
                new ContactPoint("phone+", "31"));
        for (ContactPoint point : points) {
            committed(Commit.of(0).contactPoint(point, 0, contactPoint(point, 1)));
        }

        for (ContactPoint point : points) {
            assertThat(storage().profiles().contactPoint(point)).isEqualTo(contactPoint(point, 1));
        }
    }

    @Test
    default void every_strength_of_a_link_is_kept() {
        for (Strength strength : Strength.values()) {
            Identifier identifier = email(strength.name());
            committed(Commit.of(0).link(identifier, null, new Link(identifier, "p1", strength)));

            assertThat(storage().profiles().link(identifier)).isEqualTo(new Link(identifier, "p1", strength));
        }
    }

    @Test
    @DisplayName("I7 the id of a merged profile is a link, no profile")
    default void the_id_of_a_merged_profile_is_a_link() {
        committed(Commit.of(0).profile("kept", 0, profile("kept", 1)).profile("lost", 0, profile("lost", 1)));

        committed(Commit.of(0)
                .profile("lost", 1, null)
                .link(Samples.formerId("lost"), null, link(Samples.formerId("lost"), "kept")));

        assertThat(storage().profiles().profile("lost")).isNull();
        assertThat(storage().profiles().link(Samples.formerId("lost")))
                .isEqualTo(link(Samples.formerId("lost"), "kept"));
        assertThat(ids(storage().profiles().page("", 10))).containsExactly("kept");
    }

    @Test
    default void pages_ascend_by_id_and_miss_nobody() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            // Upper and lower case, digits and signs: the order is by character, not by a language's rules.
            ids.add((i % 2 == 0 ? "p-" : "P_") + (i * 7) % 25);
        }
        for (String id : ids) {
            committed(Commit.of(0).profile(id, 0, profile(id, 1)));
        }

        List<String> read = new ArrayList<>();
        List<StoredProfile> page = storage().profiles().page("", 10);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(10);
            read.addAll(ids(page));
            page = storage().profiles().page(read.get(read.size() - 1), 10);
        }

        assertThat(read).containsExactlyElementsOf(ids.stream().sorted().toList());
    }

    @Test
    default void links_that_lead_to_nobody_make_no_page_shorter() {
        committed(Commit.of(0)
                .link(email("ada"), null, link(email("ada"), "a-nobody"))
                .link(email("bob"), null, link(email("bob"), "b-nobody")));
        committed(Commit.of(0).profile("c", 0, profile("c", 1)).profile("d", 0, profile("d", 1)));

        assertThat(ids(storage().profiles().page("", 2))).containsExactly("c", "d");
    }

    private static List<String> ids(List<StoredProfile> profiles) {
        return profiles.stream().map(StoredProfile::id).toList();
    }
}
