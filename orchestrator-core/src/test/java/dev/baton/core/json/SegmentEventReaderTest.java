package dev.baton.core.json;

import static dev.baton.core.json.Reading.NOW;
import static dev.baton.core.json.Reading.SEGMENT;
import static dev.baton.core.json.Reading.accepted;
import static dev.baton.core.json.Reading.event;
import static dev.baton.core.json.Reading.refusal;
import static dev.baton.core.json.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Calls of the Segment spec")
class SegmentEventReaderTest {
    private static List<String> identifiers(String text) {
        return event(SEGMENT, text).identifiers().stream()
                .map(sighting -> sighting.identifier().namespace() + "="
                        + sighting.identifier().value() + " " + sighting.strength())
                .toList();
    }

    @Test
    void a_track_call_is_an_event_of_its_own_name() {
        Event read = event(
                SEGMENT,
                "{'type':'track','event':' Quote Started ','messageId':'m-1','userId':'u','anonymousId':'a','channel':'web',"
                        + "'timestamp':'2025-03-14T09:26:53Z','receivedAt':'2025-03-14T09:26:54Z','integrations':{'All':true},"
                        + "'properties':{'':'empty','premium':31.5},'context':{'ip':'1.2.3.4','locale':'nl-NL',"
                        + "'traits':{'plan':'gold'},'page':{'url':'https://example.org'},'groupId':'g'}}");

        assertThat(read)
                .isEqualTo(Event.of("segment", "m-1", "Quote Started")
                        .occurredAt(Instant.parse("2025-03-14T09:26:53Z"))
                        .receivedAt(Instant.parse("2025-03-14T09:26:54Z"))
                        .verified("customer", "u")
                        .inferred("anonymous", "a")
                        .verified("account", "g")
                        .on("web")
                        .attribute("", "empty")
                        .attributes(Attributes.builder()
                                .put("premium", 31.5)
                                .put(
                                        "context",
                                        Value.of(Attributes.builder()
                                                .put("locale", "nl-NL")
                                                .put("page", Value.of(Attributes.of("url", "https://example.org")))
                                                .build()))
                                .build())
                        .build());
    }

    @Test
    void an_identify_call_states_fields_and_claims_addresses() {
        Event read = event(
                SEGMENT,
                "{'type':'identify','userId':'u','traits':{'email':'new@example.org','plan':'gold','address':{'city':'Delft'}},"
                        + "'context':{'traits':{'email':'old@example.org','age':27},'device':{'id':'d-1'}}}");

        assertThat(read.type()).isEqualTo("identify");
        assertThat(read.fields())
                .isEqualTo(Attributes.builder()
                        .put("email", "new@example.org")
                        .put("plan", "gold")
                        .put("age", 27)
                        .put("address", Value.of(Attributes.of("city", "Delft")))
                        .build());
        assertThat(read.identifiers())
                .extracting(sighting -> sighting.identifier().namespace() + " " + sighting.strength())
                .containsExactly("customer VERIFIED", "email CLAIMED", "email CLAIMED", "device INFERRED");
    }

    @Test
    void a_page_is_named_by_the_call() {
        Event read = event(
                SEGMENT,
                "{'type':'page','name':'Home','category':'C','userId':'u','properties':{'name':'x','title':'T'}}");

        assertThat(read.type()).isEqualTo("page");
        assertThat(read.attributes().text("name")).isEqualTo("Home");
        assertThat(read.attributes().text("title")).isEqualTo("T");
        assertThat(read.attributes().text("category")).isEqualTo("C");
        assertThat(event(SEGMENT, "{'type':'screen','userId':'u'}").attributes())
                .isEqualTo(Attributes.NONE);
    }

    @Test
    @DisplayName("I2 a group's traits describe the group, and its id makes a membership")
    void a_group() {
        String group =
                "{'type':'group','userId':'u','groupId':306,'traits':{'email':'desk@example.org','name':'Acme'}}";

        assertThat(identifiers(group)).containsExactly("customer=u VERIFIED", "account=306 VERIFIED");
        assertThat(event(SEGMENT, group).fields()).isEqualTo(Attributes.NONE);
        assertThat(event(SEGMENT, group).attributes().get("traits"))
                .isEqualTo(Value.of(Attributes.builder()
                        .put("email", "desk@example.org")
                        .put("name", "Acme")
                        .build()));
    }

    @Test
    @DisplayName("I5 an alias joins an anonymous id; it claims no other customer")
    void an_alias() {
        String alias = "{'type':'alias','userId':'u','previousId':'%s','anonymousId':'a'}";

        assertThat(identifiers(alias.formatted("p")))
                .containsExactly("customer=u VERIFIED", "anonymous=a INFERRED", "anonymous=p INFERRED");
        assertThat(event(SEGMENT, alias.formatted("p")).attributes()).isEqualTo(Attributes.of("previousId", "p"));
        assertThat(identifiers(alias.formatted("u"))).containsExactly("customer=u VERIFIED", "anonymous=a INFERRED");
        assertThat(identifiers(alias.formatted("a"))).containsExactly("customer=u VERIFIED", "anonymous=a INFERRED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"track", "Track", "TRACK", " track "})
    void the_type_is_read_in_upper_and_lower_case(String type) {
        assertThat(event(SEGMENT, "{'type':'" + type + "','event':'e','userId':'u'}")
                        .type())
                .isEqualTo("e");
    }

    @Test
    void older_spellings_are_read() {
        assertThat(identifiers("{'action':'track','event':'e','user_id':'u','anonymous_id':'a'}"))
                .containsExactly("customer=u VERIFIED", "anonymous=a INFERRED");
        assertThat(identifiers("{'type':'track','action':'x','event':'e','userId':'','user_id':'u'}"))
                .containsExactly("customer=u VERIFIED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'userId':'u'} | missing_type /type",
                "{'type':null,'userId':'u'} | missing_type /type",
                "{'type':' ','userId':'u'} | missing_type /type",
                "{'type':'merge','userId':'u'} | unknown_type /type",
                "{'type':7,'userId':'u'} | unknown_type /type",
                "{'action':'merge','userId':'u'} | unknown_type /action",
                "{'type':'track','event':'e'} | missing_identifier /userId",
                "{'type':'page','userId':' ','anonymousId':null} | missing_identifier /userId",
                "{'type':'page','userId':{'x':1},'anonymousId':true} | missing_identifier /userId",
                "{'type':'group','groupId':'g'} | missing_identifier /userId",
                "{'type':'group','userId':'u'} | missing_group_id /groupId",
                "{'type':'group','userId':'u','groupId':''} | missing_group_id /groupId",
                "{'type':'alias','userId':'u'} | missing_previous_id /previousId",
                "{'type':'alias','anonymousId':'a','previousId':'p'} | missing_identifier /userId",
                "{'type':'track','userId':'u'} | missing_event_name /event",
                "{'type':'track','userId':'u','event':''} | missing_event_name /event",
                "{'type':'track','userId':'u','event':['e']} | missing_event_name /event",
                "{'type':'track','userId':'u','event':'a\\u0000b'} | invalid_value /event",
                "{'type':'track','userId':'u','event':'baton.field_conflict'} | reserved_name /event",
                "{'type':'page','userId':'u','messageId':'\\u001b'} | invalid_value /messageId",
                "[{'type':'page','userId':'u'}] | not_an_object \"\"",
            })
    @DisplayName("T9 what the spec requires and is missing is named")
    void what_the_spec_requires(String text, String refusal) {
        assertThat(refusal(SEGMENT, text)).isEqualTo(refusal.replace("\"", ""));
    }

    @Test
    void names_are_refused_for_their_length_and_never_cut() {
        String track = "{'type':'track','userId':'u','event':'%s','messageId':'%s'}";

        assertThat(event(SEGMENT, track.formatted("e".repeat(256), "m".repeat(256)))
                        .type())
                .hasSize(256);
        assertThat(refusal(SEGMENT, track.formatted("e".repeat(257), "m"))).isEqualTo("invalid_value /event");
        assertThat(refusal(SEGMENT, track.formatted("e", "m".repeat(257)))).isEqualTo("invalid_value /messageId");
    }

    @Test
    void optional_members_of_another_type_are_passed_over_with_a_note() {
        ReadResult.Accepted accepted = accepted(
                SEGMENT,
                "{'type':'track','event':'e','messageId':'m','userId':['u'],'anonymousId':'a','properties':[1],"
                        + "'context':{'traits':'x','device':{'id':false},'groupId':{}},'channel':7,'timestamp':'2025-01-01'}");

        assertThat(accepted.notes())
                .extracting(note -> note.code().code() + " " + note.field())
                .containsExactlyInAnyOrder(
                        "ignored_identifier /userId",
                        "ignored_member /properties",
                        "ignored_member /context/traits",
                        "ignored_identifier /context/device/id",
                        "ignored_identifier /context/groupId",
                        "ignored_member /channel");
        assertThat(accepted.event().identifiers()).hasSize(1);
    }

    @Test
    @DisplayName("R34 a channel that has a name of the engine's is passed over, for nobody could read the event again")
    void a_channel_of_the_engine_is_passed_over() {
        ReadResult.Accepted accepted = accepted(
                SEGMENT, "{'type':'page','userId':'u','messageId':'m','timestamp':'2025-01-01','channel':'baton.x'}");

        assertThat(accepted.notes())
                .extracting(note -> note.code().code() + " " + note.field())
                .containsExactly("ignored_member /channel");
        assertThat(accepted.event().channel()).isNull();
    }

    @Test
    void notes_point_from_the_root_of_the_line() {
        EventReader inside = EventReader.of(EventFormat.SEGMENT).at("/message").build();

        assertThat(accepted(inside, "{'message':{'type':'page','userId':'u','messageId':'m','timestamp':'x'}}")
                        .notes())
                .extracting(note -> note.code() + " " + note.field())
                .containsExactly("IGNORED_TIME /message/timestamp", "ASSUMED_TIME /message/timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'00000000000000000000000000'", "'null'", "'undefined'", "'anonymous'", "'-1'", "-1", "0"})
    @DisplayName("I1 junk ids pass: what identifies nobody is decided for all sources in one place")
    void junk_ids_pass(String id) {
        assertThat(identifiers("{'type':'page','anonymousId':" + id + "}"))
                .containsExactly("anonymous=" + id.replace("'", "") + " INFERRED");
    }

    @Test
    void numbers_are_ids_as_they_are_written() {
        assertThat(identifiers("{'type':'page','userId':12345,'anonymousId':12345678901234567890123}"))
                .containsExactly("customer=12345 VERIFIED", "anonymous=12345678901234567890123 INFERRED");
    }

    @Test
    void an_id_too_long_to_be_one_identifies_nobody() {
        assertThat(identifiers("{'type':'page','userId':'" + "u".repeat(1025) + "','anonymousId':'a'}"))
                .containsExactly("anonymous=a INFERRED");
    }

    @Test
    @DisplayName("T5 a call without an id gets one from its content")
    void an_id_from_the_content() {
        ReadResult.Accepted one = accepted(SEGMENT, "{'type':'page','userId':'u','properties':{'a':1,'b':2}}");
        ReadResult.Accepted respelt = accepted(SEGMENT, "{ 'properties':{'b':2.0,'a':1},'userId':'u','type':'page'}");
        ReadResult.Accepted other = accepted(SEGMENT, "{'type':'page','userId':'u','properties':{'a':1,'b':3}}");

        assertThat(one.event().key().id()).matches("content-[0-9a-f]{32}");
        assertThat(respelt.event().key()).isEqualTo(one.event().key());
        assertThat(other.event().key()).isNotEqualTo(one.event().key());
        assertThat(one.notes()).extracting(Note::code).contains(NoteCode.DERIVED_ID);
    }

    @Test
    void the_source_is_the_hosts_to_name() {
        assertThat(event(EventReader.of(EventFormat.SEGMENT).source("app").build(), "{'type':'page','userId':'u'}")
                        .source())
                .isEqualTo("app");
        assertThatThrownBy(() -> EventReader.of(EventFormat.SEGMENT).source("baton.x"))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    @DisplayName("S1 what prints holds no value of the call")
    void nothing_personal_prints() {
        String call =
                "{'type':'identify','userId':'canary','traits':{'email':'canary@example.org'},'event':'%s','timestamp':'canary'}";

        assertThat(accepted(SEGMENT, call.formatted(""))).asString().doesNotContain("canary");
        assertThat(refused(SEGMENT, call.formatted("canary").replace("identify", "canary")))
                .asString()
                .doesNotContain("canary");
    }

    @Test
    void the_format_of_each_line_is_told_by_its_members() {
        String ours = "{'source':'web','id':'1','type':'page','occurredAt':'2025-03-14T09:26:53Z'}";

        assertThat(event(Reading.AUTO, ours).source()).isEqualTo("web");
        assertThat(event(Reading.AUTO, "{'source':'web','id':'1','type':'page'}")
                        .occurredAt())
                .isEqualTo(NOW);
        assertThat(event(Reading.AUTO, "{'type':'page','userId':'u'}").source()).isEqualTo("segment");
        assertThat(refusal(Reading.AUTO, "{'identifiers':[],'type':'page','userId':'u'}"))
                .isEqualTo("unknown_member /userId");
    }
}
