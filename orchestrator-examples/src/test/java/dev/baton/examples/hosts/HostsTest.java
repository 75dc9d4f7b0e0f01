package dev.baton.examples.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A host application that can be copied runs, and shows what it is about")
class HostsTest {
    private static String printed(Consumer<PrintStream> host) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        host.accept(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_technician_does_not_come_and_whoever_answers_the_phone_knows() {
        String told = printed(MissedTechnician::run);

        assertThat(told.substring(told.indexOf("She calls.")))
                .contains("desk: for supervisor: Nobody came, and the customer has to ask")
                .contains("| Reason             The boiler is cold")
                .contains("access", "model", "symptom")
                .contains("A technician comes before five");
        assertThat(told).contains("2026-03-02T17:15:00Z  email: we-broke-a-promise");
    }

    @Test
    void nobody_sells_to_whoever_has_left_and_their_bill_is_owned() {
        String told = printed(CancelledElsewhere::run);

        assertThat(told)
                .doesNotContain("email: offer")
                .contains("Nothing, because an earlier decision asked for silence")
                .contains("2026-04-13T09:00:00Z  desk: for supervisor: Somebody who left still has no final bill")
                .contains("email: you-get-money-back {amount=38}");
    }

    @Test
    void who_changes_the_channel_is_one_person_with_one_case() {
        assertThat(printed(ChannelSwitch::run))
                .contains("The customer goes on with this case on another channel")
                .contains("One person, one case: 1 open, known by 2 identifiers.");
    }

    @Test
    void it_needs_nothing_but_the_engine() throws IOException {
        List<Path> hosts;
        try (Stream<Path> files = Files.list(Path.of("src/main/java/dev/baton/examples/hosts"))) {
            hosts = files.filter(each -> !each.endsWith("package-info.java")).toList();
        }

        assertThat(hosts)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(Files.readAllLines(each))
                        .filteredOn(line -> line.startsWith("import "))
                        .noneMatch(line -> line.contains("dev.baton.testkit"))
                        .allMatch(line -> line.matches("import (java|dev\\.baton)\\..*")));
    }
}
