package dev.baton.examples.soak.fuzz;

import static dev.baton.examples.soak.fuzz.Targets.json;

import dev.baton.core.json.BatonEventWriter;
import dev.baton.core.json.EventFormat;
import dev.baton.core.json.EventReader;
import dev.baton.core.json.NdjsonReader;
import dev.baton.core.json.ReadLine;
import dev.baton.core.json.ReadResult;
import dev.baton.core.json.ReaderLimits;
import dev.baton.event.Event;
import dev.baton.event.Strength;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The readers of events in JSON, by themselves and line by line. */
final class EventTargets {
    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    /** Reads whatever the writer writes: what is accepted may have grown by being written. */
    private static final EventReader BACK = EventReader.of(EventFormat.BATON)
            .limits(new ReaderLimits(16 << 20, 100, 1 << 20, 1 << 20, 1 << 20, 1 << 20, 1_000, 1_000))
            .build();

    private static final List<byte[]> OWN = List.of(
            json(
                    "{'source':'web','id':'1','type':'quote.started','occurredAt':'2026-03-01T09:26:53.5+01:00',"
                            + "'receivedAt':'2026-03-01T09:27:00Z','expiresAt':'2026-03-09T00:00:00Z','identifiers':["
                            + "{'namespace':'email','value':'ada@example.org','strength':'CLAIMED'},{'namespace':'phone','value':'030 901820'}],"
                            + "'attributes':{'a':[1,2.5e3,true,null,{'b':'\\ud83d\\ude00'}],'at':'2026-03-14T09:26:53Z'},"
                            + "'fields':{'city':'Delft','plan':null},'channel':'web','historical':true,"
                            + "'actor':{'kind':'CUSTOMER_AGENT','id':'e','authority':'a','may':['ASK'],'until':'2026-03-09T00:00:00Z'}}"),
            json("{'source':'crm','id':'2','type':'x','occurredAt':'2026-03-01T09:26Z'}"));

    private static final List<byte[]> SEGMENT = List.of(
            json("{'type':'identify','userId':12,'messageId':'m','timestamp':'2025-03-14T09:26:53+01:00',"
                    + "'traits':{'email':'ada@example.org','phone':'030 901820','address':{'city':'Delft'}},"
                    + "'context':{'device':{'id':'d'},'groupId':'g','traits':{'email':'b@example.org'}}}"),
            json("{'type':'track','event':'Quote Started','anonymousId':'a','sentAt':'2025-03-14 09:26',"
                    + "'originalTimestamp':1675692865495,'receivedAt':'2025-03-14','properties':{'price':-0.1}}"),
            json("{'action':'ALIAS','user_id':'u','previousId':'p'}"),
            json("{'type':'group','userId':'u','groupId':'g','traits':{'n':1}}"),
            json("{'type':'page','userId':'u','name':'n','category':'c','channel':'web'}"));

    private static final List<byte[]> CLOUD = List.of(
            json("{'specversion':'1.0','id':'1','source':'/s','type':'t','time':'2025-03-14T10:26:53.5+01:00',"
                    + "'subject':'é','datacontenttype':'application/json','dataschema':'https://u@[::1]:8/a?b#c',"
                    + "'userid':'u','aFlag':true,'n':-2147483648,"
                    + "'data':{'a':{'b':1.5e3},'fields':{'x':null},'identifiers':[{'namespace':'n','value':'v'}]}}"),
            json("{'specversion':'1.0','id':'1','source':'urn:a:b','type':'t',"
                    + "'datacontenttype':'text/plain; charset=\\'utf-16\\'','data_base64':'AGEAYg=='}"),
            json("{'specversion':'1.0','id':'1','source':'s','type':'t',"
                    + "'datacontenttype':'application/json','data_base64':'eyJhIjpbMV19'}"));

    private EventTargets() {}

    static List<Target> all() {
        return List.of(
                reader("event-baton", OWN, EventReader.of(EventFormat.BATON).build()),
                reader(
                        "event-segment",
                        SEGMENT,
                        EventReader.of(EventFormat.SEGMENT).build()),
                reader(
                        "event-cloudevents",
                        CLOUD,
                        EventReader.of(EventFormat.CLOUDEVENTS)
                                .identifier("userid", "customer", Strength.VERIFIED)
                                .identifier("/a/b", "customer", Strength.CLAIMED)
                                .build()),
                reader(
                        "event-auto",
                        List.of(
                                inside(OWN.get(0)),
                                inside(OWN.get(1)),
                                inside(SEGMENT.get(0)),
                                inside(SEGMENT.get(1)),
                                inside(CLOUD.get(0))),
                        EventReader.of(EventFormat.AUTO).at("/message").build()),
                Targets.of("ndjson", () -> List.of(lines()), EventTargets::readsLines),
                Targets.of("time", EventTargets::times, EventTargets::readsTime));
    }

    private static byte[] inside(byte[] event) {
        return json("{'message':" + new String(event, StandardCharsets.UTF_8) + "}");
    }

    private static Target reader(String name, List<byte[]> seeds, EventReader reader) {
        return Targets.of(name, () -> seeds, input -> {
            ReadResult result = reader.read(input, NOW);
            Complaint.unless(result.equals(reader.read(input, NOW)), "reads it differently a second time");
            return comesBack(result);
        });
    }

    /** Whether it was accepted; then it must be the same event when written and read again. */
    static boolean comesBack(ReadResult result) {
        if (!(result instanceof ReadResult.Accepted accepted)) {
            return false;
        }
        Event event = accepted.event();
        byte[] written = BatonEventWriter.write(event);
        ReadResult back = BACK.read(written, null);
        if (!(back instanceof ReadResult.Accepted again)) {
            throw new Complaint("writes what is refused: " + back);
        }
        Complaint.unless(again.event().equals(event), "reads another event from what was written");
        Complaint.unless(again.notes().isEmpty(), "has remarks on what was written");
        Complaint.unless(
                Arrays.equals(written, BatonEventWriter.write(again.event())), "writes an equal event differently");
        return true;
    }

    private static byte[] lines() {
        StringBuilder out = new StringBuilder("\uFEFF");
        for (byte[] each : List.of(OWN.get(0), SEGMENT.get(1), CLOUD.get(0), OWN.get(1))) {
            out.append(new String(each, StandardCharsets.UTF_8)).append("\r\n\n");
        }
        return Targets.bytes(out.toString());
    }

    /** Accepted where any line is. Lines follow upon each other, and each is read as it would be alone. */
    private static boolean readsLines(byte[] input) {
        EventReader events = EventReader.of(EventFormat.AUTO)
                .limits(ReaderLimits.ofBytes(64 * 1024))
                .build();
        boolean any = false;
        long end = 0;
        long number = 0;
        try (NdjsonReader reader = NdjsonReader.of(new ByteArrayInputStream(input), events)) {
            for (ReadLine line = reader.next(NOW); line != null; line = reader.next(NOW)) {
                Complaint.unless(
                        line.number() > number && line.start() >= end && line.end() > line.start(), "loses count");
                number = line.number();
                end = line.end();
                byte[] alone = Arrays.copyOfRange(input, (int) line.start(), (int) line.end());
                int length = contentOf(alone);
                Complaint.unless(
                        events.read(alone, 0, length, NOW).equals(line.result()), "reads a line differently alone");
                any |= comesBack(line.result());
            }
        } catch (IOException impossible) {
            throw new Complaint("cannot read bytes: " + impossible.getMessage());
        }
        for (int i = (int) end; i < input.length; i++) {
            byte b = input[i];
            boolean blank = b == ' ' || b == '\t' || b == '\r' || b == '\n';
            Complaint.unless(blank || (end == 0 && i < 3), "stops before the end");
        }
        return any;
    }

    private static int contentOf(byte[] line) {
        int length = line.length;
        if (length > 0 && line[length - 1] == '\n') {
            length--;
        }
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }

    private static List<byte[]> times() {
        return List.of(
                Targets.bytes("2026-03-01T09:26:53Z"),
                Targets.bytes("2024-02-29T23:59:59.123456789+18:00"),
                Targets.bytes("2026-03-01t09:26z"),
                Targets.bytes("0001-01-01T00:00:00-00:30"));
    }

    /** What the JDK reads as well must be the same instant. */
    private static boolean readsTime(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        byte[] event = Targets.bytes("{\"source\":\"s\",\"id\":\"1\",\"type\":\"t\",\"occurredAt\":\""
                + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
        ReadResult result = EventReader.of(EventFormat.BATON).build().read(event, null);
        if (result instanceof ReadResult.Accepted accepted) {
            Instant expected = byTheJdk(text);
            Complaint.unless(
                    expected == null || Objects.equals(accepted.event().occurredAt(), expected),
                    "reads another instant than the JDK");
        }
        return comesBack(result);
    }

    /** Null where it does not read it. */
    private static @Nullable Instant byTheJdk(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unread) {
            return null;
        }
    }
}
