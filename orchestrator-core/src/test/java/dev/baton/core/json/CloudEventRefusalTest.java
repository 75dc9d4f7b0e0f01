package dev.baton.core.json;

import static dev.baton.core.json.CloudEventReaderTest.CLOUD;
import static dev.baton.core.json.CloudEventReaderTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Strength;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("T9 a CloudEvent that breaks the spec is refused, with the member and the reason")
class CloudEventRefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                  | missing_member /specversion",
                "{'specversion':null}                                | missing_member /specversion",
                "{'specversion':1.0}                                 | wrong_type /specversion",
                "{'specversion':'0.3','id':'1'}                      | unsupported_version /specversion",
                "{'specversion':'1.1'}                               | unsupported_version /specversion",
                "{'specversion':'1.0'}                               | missing_member /id",
                "{'specversion':'1.0','id':''}                       | missing_member /id",
                "{'specversion':'1.0','id':1}                        | wrong_type /id",
                "{'specversion':'1.0','id':'1'}                      | missing_member /type",
                "{'specversion':'1.0','id':'1','type':''}            | missing_member /type",
                "{'specversion':'1.0','id':'1','type':'t'}           | missing_member /source",
                "{'specversion':'1.0','id':'1','type':'baton.t'}     | reserved_name /type",
                "{'specversion':'1.0','id':' ','type':'t'}           | invalid_value /id",
                "{'specversion':'1.0','id':'1','type':'t','source':'a b'} | invalid_value /source"
            })
    void without_what_is_mandatory(String text, String refusal) {
        assertThat(Reading.refusal(CLOUD, text)).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'time':'2025-03-14'                  | bad_timestamp /time",
                "'time':'2025-03-14T09:26Z'           | bad_timestamp /time",
                "'time':1741944413                    | wrong_type /time",
                "'subject':''                         | invalid_value /subject",
                "'subject':{}                         | wrong_type /subject",
                "'subject':'a\\u0007'                 | invalid_value /subject",
                "'subject':'a\\uffff'                 | invalid_value /subject",
                "'datacontenttype':'json'             | invalid_value /datacontenttype",
                "'dataschema':''                      | invalid_value /dataschema",
                "'dataschema':'/schema'               | invalid_value /dataschema",
                "'a_b':'x'                            | invalid_value /a_b",
                "'a_b':null                           | invalid_value /a_b",
                "'Data':'x'                           | invalid_value /Data",
                "'Id':'x'                             | invalid_value /Id",
                "'long':4247483647                    | wrong_type /long",
                "'decimal':42.42                      | wrong_type /decimal",
                "'list':[]                            | wrong_type /list",
                "'object':{}                          | wrong_type /object",
                "'aString':'a','astring':'b'          | duplicate_name /astring",
                "'data':{},'data_base64':'e30='       | invalid_value /data_base64",
                "'data_base64':{}                     | wrong_type /data_base64",
                "'data_base64':'e30'                  | invalid_value /data_base64",
                "'data_base64':'e3-='                 | invalid_value /data_base64",
                "'data_base64':'e30=','datacontenttype':'application/json;charset=ebcdic' | unsupported_content_type /data_base64",
                "'data_base64':'e3s=','datacontenttype':'text/json'  | malformed_json /data_base64",
                "'data_base64':'/w==','datacontenttype':'text/plain' | invalid_utf8 /data_base64",
                "'data_base64':'/w==','datacontenttype':'text/plain;charset=us-ascii' | invalid_text /data_base64",
                "'data':{'identifiers':[{'namespace':'email'}]} | missing_member /data/identifiers/0/value"
            })
    void with_what_is_malformed(String members, String refusal) {
        assertThat(Reading.refusal(CLOUD, with("," + members))).isEqualTo(refusal);
    }

    @Test
    @DisplayName("T6 without a time and with none to assume the event is refused")
    void without_any_time() {
        assertThat(Reading.read(CLOUD, with(""), null))
                .isInstanceOfSatisfying(
                        ReadResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.MISSING_TIMESTAMP));
    }

    @Test
    @DisplayName("S4 base64 brings along no more than its line may")
    void limits_hold_inside_base64() {
        String deep = Base64.getEncoder().encodeToString("[".repeat(40).getBytes(StandardCharsets.UTF_8));

        assertThat(Reading.refusal(CLOUD, with(",'data_base64':'" + deep + "','datacontenttype':'application/json'")))
                .startsWith("too_deep /data_base64");
        assertThat(Reading.refusal(CLOUD, with(",'data_base64':'" + "AAAA".repeat(20_000) + "'")))
                .isEqualTo("text_too_long /data_base64");
    }

    @Test
    @DisplayName("S4 identifiers of all places together are counted")
    void too_many_identifiers() {
        EventReader reader = EventReader.of(EventFormat.CLOUDEVENTS)
                .limits(new ReaderLimits(9_999, 9, 99, 99, 999, 99, 9, 1))
                .identifier("userid", "customer", Strength.VERIFIED)
                .build();

        assertThat(Reading.refusal(
                        reader, with(",'userid':'u','data':{'identifiers':[{'namespace':'a','value':'b'}]}")))
                .isEqualTo("too_many_identifiers /data/identifiers/0");
    }

    @Test
    @DisplayName("S1 neither refusals nor CloudEvents print what they hold")
    void nothing_is_printed() {
        for (String each : List.of(
                with(",'ada@example.org':'x'"),
                with(",'subject':'ada@example.org','time':'ada@example.org'"),
                "{'specversion':'ada@example.org'}")) {
            assertThat(Reading.refused(CLOUD, each).toString()).doesNotContain("ada@example.org");
        }
        CloudEvent event = CloudEventBinding.builder()
                .build()
                .cloudEventFromHttp(
                        Map.of("Content-Type", List.of("application/cloudevents+json")),
                        Reading.json(with(",'subject':'ada@example.org','data':'ada@example.org'")));
        assertThat(event.toString()).doesNotContain("ada@example.org");
    }
}
