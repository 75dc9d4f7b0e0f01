package dev.baton.core.json;

import static dev.baton.core.json.Reading.NOW;
import static dev.baton.core.json.Reading.accepted;
import static dev.baton.core.json.Reading.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CloudEvents 1.0 in JSON become events")
class CloudEventReaderTest {
    static final EventReader CLOUD = EventReader.of(EventFormat.CLOUDEVENTS).build();

    private static final String FULL = "{'specversion':'1.0','id':'8f14','source':'/shop/web','type':'quote.started',"
            + "'time':'2025-03-14T10:26:53.5+01:00','subject':'home','datacontenttype':'application/json',"
            + "'dataschema':'https://example.org/quote','traceparent':'00-aa','attempt':2,'sampled':true,'unset':null,"
            + "'data':{'product':'home','premium':31.50,'fields':{'postcode':'1017'},"
            + "'identifiers':[{'namespace':'email','value':'ada@example.org','strength':'CLAIMED'}]}}";

    /** An event with these members, begun with a comma, beside the mandatory ones. */
    static String with(String more) {
        return "{'specversion':'1.0','id':'1','source':'/s','type':'t'" + more + "}";
    }

    @Test
    @DisplayName("T5 T6 source and id are its key, time says when it was true, and the data is told apart")
    void an_event_with_everything() {
        for (EventReader reader : List.of(CLOUD, Reading.AUTO)) {
            ReadResult.Accepted read = accepted(reader, FULL);

            assertThat(read.notes()).isEmpty();
            assertThat(read.event())
                    .isEqualTo(Event.of("/shop/web", "8f14", "quote.started")
                            .occurredAt(Instant.parse("2025-03-14T09:26:53.5Z"))
                            .claimed("email", "ada@example.org")
                            .field("postcode", "1017")
                            .attributes(Attributes.builder()
                                    .put("product", "home")
                                    .put("premium", 31.5)
                                    .put("subject", "home")
                                    .put(
                                            "extensions",
                                            Value.of(Attributes.builder()
                                                    .put("traceparent", "00-aa")
                                                    .put("attempt", 2)
                                                    .put("sampled", true)
                                                    .build()))
                                    .build())
                            .build());
        }
    }

    @Test
    @DisplayName("T5 an event read, written in Baton's own format and read again is the same event")
    void round_trip() {
        for (String each : List.of(
                FULL,
                with(""),
                with(",'data':null"),
                with(",'data':[1,'a',{}]"),
                with(",'data_base64':'AAEC','subject':'s','aString':'x'"))) {
            Event event = event(CLOUD, each);

            assertThat(Reading.BATON.read(BatonEventWriter.write(event), null))
                    .isEqualTo(new ReadResult.Accepted(event, List.of()));
        }
    }

    @Test
    @DisplayName("T6 without a time the event is dated by the time of reading, and that is noted")
    void without_a_time() {
        ReadResult.Accepted read = accepted(CLOUD, with(",'time':null,'data':{'occurredAt':'2001-01-01T00:00:00Z'}"));

        assertThat(read.event().occurredAt()).isEqualTo(NOW);
        assertThat(read.event().attributes().text("occurredAt")).isEqualTo("2001-01-01T00:00:00Z");
        assertThat(read.notes()).extracting(Note::code).containsExactly(NoteCode.ASSUMED_TIME);
    }

    @Test
    void data_that_is_no_object_stands_under_data() {
        assertThat(attributes(with(",'data':'I am a text'"))).isEqualTo("{data=I am a text}");
        assertThat(attributes(with(",'data':[1,2],'subject':'s'"))).isEqualTo("{data=[1, 2], subject=s}");
        assertThat(attributes(with(",'data':7"))).isEqualTo("{data=7}");
        assertThat(attributes(with(",'data':null"))).isEqualTo("{data=null}");
        assertThat(attributes(with(""))).isEqualTo("{}");
        assertThat(attributes(with(",'data':'{}','datacontenttype':'application/json'")))
                .isEqualTo("{data={}}");
    }

    @Test
    @DisplayName("T5 base64 is read as its content type says, so that the event is the one sent without it")
    void base64() {
        assertThat(attributes(with(",'data_base64':'AP8=','data':null"))).isEqualTo("{data_base64=AP8=}");
        assertThat(attributes(with(",'data_base64':'eyJhIjoxfQ==','datacontenttype':'application/geo+json'")))
                .isEqualTo("{a=1}");
        assertThat(attributes(with(",'data_base64':'w6k=','datacontenttype':'text/plain'")))
                .isEqualTo("{data=é}");
        assertThat(attributes(with(",'data_base64':'6Q==','datacontenttype':'text/plain;charset=\\\"ISO-8859-1\\\"'")))
                .isEqualTo("{data=é}");
        assertThat(attributes(with(",'data':1,'data_base64':null"))).isEqualTo("{data=1}");
    }

    @Test
    void what_the_data_says_itself_wins_over_the_envelope() {
        ReadResult.Accepted read =
                accepted(CLOUD, with(",'subject':'outer','ext':'e','data':{'subject':'inner','extensions':'mine'}"));

        assertThat(read.event().attributes().display()).isEqualTo("{extensions=mine, subject=inner}");
        assertThat(read.notes()).extracting(Note::code).containsExactly(NoteCode.ASSUMED_TIME, NoteCode.IGNORED_MEMBER);
    }

    @Test
    void an_extension_in_camel_case_is_read_in_lower_case() {
        ReadResult.Accepted read = accepted(CLOUD, with(",'aString':'a'"));

        assertThat(read.event().attributes().display()).isEqualTo("{extensions={astring=a}}");
        assertThat(read.notes())
                .extracting(note -> note.code() + " " + note.field())
                .containsExactly("LOWERED_NAME /aString", "ASSUMED_TIME /time");
    }

    @Test
    void identifiers_and_fields_of_another_form_are_attributes_like_any_other() {
        ReadResult.Accepted read =
                accepted(CLOUD, with(",'data':{'identifiers':[{'type':'isbn','value':'1'}],'fields':['a']}"));

        assertThat(read.event().identifiers()).isEmpty();
        assertThat(read.event().fields().isEmpty()).isTrue();
        assertThat(read.event().attributes().display()).isEqualTo("{fields=[a], identifiers=[{type=isbn, value=1}]}");
        assertThat(read.notes()).extracting(Note::code).contains(NoteCode.IGNORED_IDENTIFIER);
    }

    @Test
    @DisplayName("I2 the host names what identifies whom, and how sure the source is of it")
    void named_identifiers() {
        EventReader reader = EventReader.of(EventFormat.CLOUDEVENTS)
                .identifier("userid", "customer", Strength.VERIFIED)
                .identifier("subject", "order", Strength.INFERRED)
                .identifier("/customer/id", "crm", Strength.CLAIMED)
                .build();

        assertThat(event(reader, with(",'userid':'u','subject':'s','data':{'customer':{'id':12}}"))
                        .identifiers())
                .containsExactly(
                        Identifier.of("customer", "u").seen(Strength.VERIFIED),
                        Identifier.of("order", "s").seen(Strength.INFERRED),
                        Identifier.of("crm", "12").seen(Strength.CLAIMED));
        assertThat(event(reader, with(",'data':{'userid':'u','subject':'s'}")).identifiers())
                .as("data never stands in for an attribute")
                .isEmpty();
        assertThat(event(reader, with(",'data_base64':'AAEC'")).identifiers()).isEmpty();
    }

    @Test
    @DisplayName("I2 an identifier seen twice counts once, as sure as it is anywhere")
    void the_same_identifier_twice() {
        EventReader reader = EventReader.of(EventFormat.AUTO)
                .identifier("userid", "customer", Strength.VERIFIED)
                .build();
        String claimed = "{'namespace':'customer','value':'u','strength':'CLAIMED'}";

        assertThat(event(reader, with(",'userid':'u','data':{'identifiers':[" + claimed + "]}"))
                        .identifiers())
                .containsExactly(Identifier.of("customer", "u").seen(Strength.VERIFIED));
    }

    @Test
    void an_identifier_that_can_be_none_is_passed_over_with_a_note() {
        EventReader reader = EventReader.of(EventFormat.CLOUDEVENTS)
                .identifier("userid", "customer", Strength.VERIFIED)
                .identifier("/ids", "customer", Strength.VERIFIED)
                .build();

        ReadResult.Accepted read = accepted(reader, with(",'userid':true,'data':{'ids':[1]}"));

        assertThat(read.event().identifiers()).isEmpty();
        assertThat(read.notes())
                .extracting(note -> note.code() + " " + note.field())
                .contains("IGNORED_IDENTIFIER /userid", "IGNORED_IDENTIFIER /data/ids");
    }

    @Test
    void a_host_that_names_no_identifier_is_told() {
        EventReaderBuilder builder = EventReader.of(EventFormat.CLOUDEVENTS);

        assertThatThrownBy(() -> builder.identifier("userId", "customer", Strength.VERIFIED))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("slash in front");
        assertThatThrownBy(() -> builder.identifier("source", "customer", Strength.VERIFIED))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.identifier("userid", "baton.x", Strength.VERIFIED))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void an_event_inside_a_line_is_pointed_at() {
        EventReader reader = EventReader.of(EventFormat.AUTO).at("/message").build();

        assertThat(event(reader, "{'message':" + with("") + "}").key()).isEqualTo(new EventKey("/s", "1"));
        assertThat(Reading.refusal(reader, "{'message':{'specversion':'0.3'}}"))
                .isEqualTo("unsupported_version /message/specversion");
    }

    private static String attributes(String text) {
        return event(CLOUD, text).attributes().display();
    }
}
