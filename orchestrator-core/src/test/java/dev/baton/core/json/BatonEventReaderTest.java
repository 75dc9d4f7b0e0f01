package dev.baton.core.json;

import static dev.baton.core.json.Reading.BATON;
import static dev.baton.core.json.Reading.NOW;
import static dev.baton.core.json.Reading.accepted;
import static dev.baton.core.json.Reading.event;
import static dev.baton.core.json.Reading.read;
import static dev.baton.core.json.Reading.refusal;
import static dev.baton.core.json.Reading.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.Actor;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Baton's own event format")
class BatonEventReaderTest {
    private static final String START =
            "{'source':'web','id':'1','type':'quote.started','occurredAt':'2025-03-14T09:26:53Z'";

    @Test
    void an_event_with_all_it_can_carry() {
        Event read = event(
                BATON,
                START
                        + ",'receivedAt':'2025-03-14T10:26:54+01:00','expiresAt':'2025-03-15T00:00:00Z'"
                        + ",'identifiers':[{'namespace':'customer','value':'c-7'},"
                        + "{'namespace':'email','value':'ada@example.org','strength':'claimed'},"
                        + "{'namespace':'device','value':'d','strength':'INFERRED'}]"
                        + ",'attributes':{'premium':31.50,'tags':['a',null],'nested':{'deep':true}},'fields':{'postcode':'1017'}"
                        + ",'actor':{'kind':'CUSTOMER_AGENT','id':'bot','authority':'book','may':['CHANGE','ask'],'until':'2025-04-01T00:00:00Z'}"
                        + ",'channel':'chat','historical':true}");

        assertThat(read)
                .isEqualTo(Event.of("web", "1", "quote.started")
                        .occurredAt(Instant.parse("2025-03-14T09:26:53Z"))
                        .receivedAt(Instant.parse("2025-03-14T09:26:54Z"))
                        .expiresAt(Instant.parse("2025-03-15T00:00:00Z"))
                        .verified("customer", "c-7")
                        .claimed("email", "ada@example.org")
                        .inferred("device", "d")
                        .attributes(Attributes.builder()
                                .put("premium", 31.5)
                                .put("tags", Value.of(List.of(Value.of("a"), Value.nothing())))
                                .put(
                                        "nested",
                                        Value.of(Attributes.builder()
                                                .put("deep", true)
                                                .build()))
                                .build())
                        .field("postcode", "1017")
                        .by(Actor.customerAgent("bot", "book")
                                .granted(Actor.Power.ASK, Actor.Power.CHANGE)
                                .until(Instant.parse("2025-04-01T00:00:00Z")))
                        .on("chat")
                        .historical()
                        .build());
    }

    @Test
    void an_event_with_the_least() {
        assertThat(event(BATON, START + "}"))
                .isEqualTo(Event.of("web", "1", "quote.started")
                        .occurredAt(Instant.parse("2025-03-14T09:26:53Z"))
                        .build());
    }

    @Test
    void null_means_not_stated() {
        assertThat(event(
                        BATON,
                        START
                                + ",'receivedAt':null,'expiresAt':null,'identifiers':null,'attributes':null,'fields':null,"
                                + "'actor':null,'channel':null,'historical':null}"))
                .isEqualTo(event(BATON, START + "}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'id':'1','type':'t','occurredAt':'2025-01-01T00:00:00Z'} | missing_member /source",
                "{'source':'s','type':'t','occurredAt':'2025-01-01T00:00:00Z'} | missing_member /id",
                "{'source':'s','id':'1','occurredAt':'2025-01-01T00:00:00Z'} | missing_type /type",
                "{'source':'s','id':1,'type':'t'} | wrong_type /id",
                "{'source':' ','id':'1','type':'t'} | invalid_value /source",
                "{'source':'s','id':'1','type':'a\\u0007'} | invalid_value /type",
                "{'source':'s','id':'1','type':'baton.promise_broken'} | reserved_name /type",
                "{'source':'baton.x','id':'1','type':'t'} | reserved_name /source",
                "{'source':'s','id':'1','type':'t','occuredAt':'2025-01-01T00:00:00Z'} | unknown_member /occuredAt",
                "{'source':'s','id':'1','type':'t','occurredAt':'2025-01-01'} | bad_timestamp /occurredAt",
                "{'source':'s','id':'1','type':'t','occurredAt':'2025-01-01T00:00:00'} | bad_timestamp /occurredAt",
                "{'source':'s','id':'1','type':'t','occurredAt':1735689600000} | wrong_type /occurredAt",
                "[] | not_an_object \"\"",
                "'x' | not_an_object \"\"",
                "null | not_an_object \"\"",
            })
    void what_the_format_asks_for(String text, String refusal) {
        assertThat(refusal(BATON, text)).isEqualTo(refusal.replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'receivedAt':'yesterday' | bad_timestamp /receivedAt",
                "'identifiers':{'email':'x'} | wrong_type /identifiers",
                "'identifiers':['x'] | wrong_type /identifiers/0",
                "'identifiers':[{'namespace':'n','value':'v'},{'namespace':'n'}] | missing_member /identifiers/1/value",
                "'identifiers':[{'value':'v'}] | missing_member /identifiers/0/namespace",
                "'identifiers':[{'namespace':'n','value':''}] | invalid_value /identifiers/0/value",
                "'identifiers':[{'namespace':'n','value':5}] | wrong_type /identifiers/0/value",
                "'identifiers':[{'namespace':'baton.n','value':'v'}] | reserved_name /identifiers/0/namespace",
                "'identifiers':[{'namespace':'n','value':'v','strenght':'CLAIMED'}] | unknown_member /identifiers/0/strenght",
                "'identifiers':[{'namespace':'n','value':'v','strength':'SURE'}] | invalid_value /identifiers/0/strength",
                "'attributes':[] | wrong_type /attributes",
                "'fields':'x' | wrong_type /fields",
                "'actor':{'kind':'GHOST'} | invalid_value /actor/kind",
                "'actor':{'id':'x'} | missing_member /actor/kind",
                "'actor':'CUSTOMER' | wrong_type /actor",
                "'channel':7 | wrong_type /channel",
                "'channel':' ' | invalid_value /channel",
                "'historical':'yes' | wrong_type /historical",
            })
    void what_else_must_be_right_if_it_is_there(String member, String refusal) {
        assertThat(refusal(BATON, START + "," + member + "}")).isEqualTo(refusal);
    }

    @Test
    void a_typo_is_answered_by_the_known_members() {
        assertThat(refused(BATON, START + ",'atributes':{}}").words())
                .contains("actor, attributes, channel, expiresAt, fields, historical, id, identifiers, occurredAt");
    }

    @Test
    void an_agent_without_authority_is_refused_in_the_words_of_the_actor() {
        ReadResult.Refused refused = refused(BATON, START + ",'actor':{'kind':'CUSTOMER_AGENT','id':'bot'}}");

        assertThat(refused.code()).isEqualTo(RefusalCode.INVALID_VALUE);
        assertThat(refused.words()).contains("actor.authority is missing");
    }

    @Test
    void what_an_agent_may_is_refused_where_it_is_no_power_or_of_somebody_else() {
        assertThat(refused(BATON, START + ",'actor':{'kind':'CUSTOMER_AGENT','authority':'a','may':['FLY']}}")
                        .words())
                .contains("ASK, IDENTIFY, CHANGE, CONSENT");
        assertThat(refused(BATON, START + ",'actor':{'kind':'EMPLOYEE','id':'e-1','may':['CHANGE']}}")
                        .words())
                .contains("only a customer's agent is granted something");
    }

    @Test
    @DisplayName("T6 an event without a time is dated by the caller, or refused where he has none")
    void an_event_without_a_time() {
        String timeless = "{'source':'s','id':'1','type':'t'}";

        ReadResult.Accepted accepted = accepted(BATON, timeless);
        assertThat(accepted.event().occurredAt()).isEqualTo(NOW);
        assertThat(accepted.event().receivedAt()).isNull();
        assertThat(accepted.notes()).extracting(Note::code).containsExactly(NoteCode.ASSUMED_TIME);
        assertThat(read(BATON, timeless, null))
                .isInstanceOfSatisfying(
                        ReadResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.MISSING_TIMESTAMP));
    }

    @Test
    @DisplayName("S4 the identifiers of one event are bounded")
    void too_many_identifiers() {
        String one = "{'namespace':'n','value':'v'}";

        assertThat(refusal(BATON, START + ",'identifiers':[" + (one + ",").repeat(32) + one + "]}"))
                .isEqualTo("too_many_identifiers /identifiers");
        assertThat(event(BATON, START + ",'identifiers':[" + (one + ",").repeat(31) + one + "]}")
                        .identifiers())
                .hasSize(32);
    }

    @Test
    @DisplayName("S1 what prints holds no value of the event")
    void nothing_personal_prints() {
        String identifiers =
                ",'identifiers':[{'namespace':'email','value':'canary@example.org'}],'fields':{'x':'canary'}";

        assertThat(accepted(BATON, START + identifiers + "}")).asString().doesNotContain("canary");
        assertThat(refused(BATON, START + identifiers + ",'channel':'canary\\u0001'}"))
                .asString()
                .doesNotContain("canary");
    }

    @Test
    void the_pointer_selects_the_event_inside_the_line() {
        EventReader inside =
                EventReader.of(EventFormat.BATON).at("/records/1/a~1b").build();
        String line = "{'records':[0,{'a/b':" + START + ",'channel':%s}}]}";

        assertThat(event(inside, line.formatted("'web'")).channel()).isNotNull();
        assertThat(refusal(inside, line.formatted("7"))).isEqualTo("wrong_type /records/1/a~1b/channel");
        assertThat(refusal(inside, "{'records':[0]}")).isEqualTo("nothing_at_pointer /records/1/a~1b");
        assertThat(refusal(inside, "{'records':{'1':7}}")).isEqualTo("nothing_at_pointer /records/1/a~1b");
        assertThat(refusal(inside, "{'records':[0,{'a/b':7}]}")).isEqualTo("not_an_object /records/1/a~1b");
    }

    @Test
    void a_pointer_that_is_none_is_refused_when_built() {
        assertThatThrownBy(() -> EventReader.of(EventFormat.BATON).at("message"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("write it like /message");
    }

    @Test
    void canonical_bytes_are_one_sorted_line_without_defaults() {
        Event event = Event.of("web", "1", "t")
                .occurredAt(Instant.parse("2025-01-01T00:00:00Z"))
                .verified("email", "é@x")
                .attribute("b", 1)
                .attribute("a", "\n")
                .build();

        assertThat(new String(BatonEventWriter.write(event), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"attributes\":{\"a\":\"\\n\",\"b\":1},\"id\":\"1\",\"identifiers\":[{\"namespace\":\"email\","
                                + "\"strength\":\"VERIFIED\",\"value\":\"é@x\"}],\"occurredAt\":\"2025-01-01T00:00:00Z\","
                                + "\"source\":\"web\",\"type\":\"t\"}");
    }

    @Test
    void what_utf8_cannot_carry_is_not_written() {
        Event event = Event.of("web", "1", "t")
                .occurredAt(NOW)
                .attribute("a", "\ud83d")
                .build();

        assertThatThrownBy(() -> BatonEventWriter.write(event)).isInstanceOf(InvalidValueException.class);
    }
}
