package dev.baton.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.baton.action.Dispatch;
import dev.baton.action.Template;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.event.Attributes;
import dev.baton.event.ContactPoint;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import dev.baton.tck.Dispatches;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DispatchJsonTest {
    private static final DispatchJson PLAIN = DispatchJson.withoutHandoffs();
    private static final DispatchJson WHOLE = DispatchJson.handoffs(HandoffJson::write);
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(new String(DispatchJson.schema(), StandardCharsets.UTF_8), InputFormat.JSON);

    private static final ContactPoint ADA = new ContactPoint(ContactPoint.EMAIL, "ada@example.org");

    private static Dispatch saying(Attributes parameters) {
        return Dispatches.toCustomer("d1", ADA, new Template("reminder", parameters));
    }

    private static JsonNode read(String json) throws IOException {
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(json).isEmpty();
        return new ObjectMapper().readTree(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_message_is_written_as_the_page_shows_it() {
        assertThat(PLAIN.write(saying(Attributes.of("product", "home")))).isEqualTo("""
                {"schemaVersion":1,"id":"d1","channel":"email","to":{"kind":"email","address":"ada@example.org"},\
                "action":{"kind":"FOLLOW_UP","target":"CUSTOMER","template":"reminder","parameters":{"product":"home"},\
                "purpose":"SERVICE"},"tier":"SERVICE","expiresAt":"2026-03-08T09:00:00Z",\
                "decision":{"source":"web","id":"e1"},"origin":{"journey":"quote","rule":"remind"}}""");
    }

    @Test
    @DisplayName("A1 what may have arrived is the same bytes again, unless repetitions are to be marked")
    void repetitions_are_marked_where_that_is_asked_for() throws IOException {
        Dispatch first = saying(Attributes.NONE).started();
        Dispatch again = first.waitingInDoubt("time-out").started();

        assertThat(PLAIN.write(again)).isEqualTo(PLAIN.write(first));
        assertThat(PLAIN.markingRepeats().write(first)).isEqualTo(PLAIN.write(first));
        assertThat(read(PLAIN.markingRepeats().write(again)).get("repeated").textValue())
                .isEqualTo("in-doubt");
    }

    @Test
    void every_value_comes_back_as_it_was() throws IOException {
        Attributes inner = Attributes.of("deep", "er");
        JsonNode read = read(PLAIN.write(saying(Attributes.builder()
                        .put("text", "quote \" backslash \\ tab \t line \n end \u2028 \u0085 Zoë 你好 😀")
                        .put("whole", Long.MIN_VALUE)
                        .put("decimal", Value.of(new BigDecimal("1e40")))
                        .put("fraction", 0.1)
                        .put("flag", true)
                        .put("nothing", Value.nothing())
                        .put("many", Value.of(List.of(Value.of(1), Value.of("two"), Value.of(inner))))
                        .put("nested", Value.of(inner))
                        .put("na\"me", "x")
                        .build())))
                .at("/action/parameters");

        assertThat(read.get("text").textValue())
                .isEqualTo("quote \" backslash \\ tab \t line \n end \u2028 \u0085 Zoë 你好 😀");
        assertThat(read.get("whole").longValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(read.get("decimal").decimalValue()).isEqualByComparingTo("1e40");
        assertThat(read.get("fraction").decimalValue()).isEqualByComparingTo("0.1");
        assertThat(read.get("flag").booleanValue()).isTrue();
        assertThat(read.get("nothing").isNull()).isTrue();
        assertThat(read.get("many")).hasToString("[1,\"two\",{\"deep\":\"er\"}]");
        assertThat(read.get("nested")).hasToString("{\"deep\":\"er\"}");
        assertThat(read.get("na\"me").textValue()).isEqualTo("x");
    }

    @Test
    void it_is_one_line_of_utf_8_whatever_it_holds() throws IOException {
        String json = PLAIN.write(saying(Attributes.of("text", "a\r\nb\u2028c\u2029d\u0085e\ud800f\udc00\ud83d")));

        assertThat(json.lines()).hasSize(1);
        assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(json);
        assertThat(read(json).at("/action/parameters/text").textValue())
                .isEqualTo("a\r\nb\u2028c\u2029d\u0085e\ud800f\udc00\ud83d");
    }

    @Test
    void another_attempt_is_the_same_bytes() {
        Dispatch first = saying(Attributes.of("product", "home")).started();
        Dispatch later = first.notBefore(Instant.parse("2026-03-02T09:00:00Z"))
                .of("whom p1 was merged into")
                .started();

        assertThat(PLAIN.write(later)).isEqualTo(PLAIN.write(first));
    }

    @Test
    void a_route_brings_its_context_and_an_escalation_its_reason() throws IOException {
        JsonNode route = read(WHOLE.write(Dispatches.route("d1")));
        JsonNode escalation = read(PLAIN.write(Dispatches.escalation("d2")));

        assertThat(route.at("/action/case").textValue()).isEqualTo("case-1");
        assertThat(route.at("/action/to").textValue()).isEqualTo("kim");
        assertThat(route.at("/handoff/sayFirst").textValue()).isEqualTo("They waited long.");
        assertThat(escalation.at("/action/reason").textValue()).isEqualTo("nobody answered");
        assertThat(escalation.has("to")).isFalse();
    }

    @Test
    void a_context_is_never_left_out_in_silence() {
        Dispatch route = Dispatches.route("d1");

        assertThat(WHOLE.objection(route)).isNull();
        assertThat(PLAIN.objection(route)).contains("handoffs(HandoffJson::write)");
        assertThatThrownBy(() -> PLAIN.write(route)).isInstanceOf(InvalidValueException.class);
    }
}
