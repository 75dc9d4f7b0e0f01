package dev.baton.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What docs/channels.md shows of e-mail is what is compiled")
class PageTest {
    /** What a host has. */
    private static final class Host {
        String smtpPassword() {
            return "s3cret";
        }

        Letter letter(Dispatch dispatch) {
            return Letter.of("Hello", "This is " + dispatch.id());
        }
    }

    @Test
    void the_channel_of_the_page_can_be_built() throws IOException {
        Host secrets = new Host();
        Host words = new Host();
        // As the page shows it.
        SmtpChannel mail = SmtpChannel.through("smtp.hearth.example")
                .login("baton", secrets::smtpPassword)
                .from("Hearth <hello@hearth.example>")
                .writing(dispatch -> words.letter(dispatch))
                .build();

        assertThat(mail).hasToString("SmtpChannel(smtp.hearth.example:587)");
        mail.close();
        assertThat(Files.readString(Path.of("src/test/java/dev/baton/smtp/PageTest.java")))
                .contains(shown("SmtpChannel mail").indent(8));
    }

    /** The block of Java that holds that text. */
    private static String shown(String text) throws IOException {
        return Pattern.compile("(?ms)^```java\n(.*?)^```$")
                .matcher(Files.readString(Path.of("../../../docs/channels.md")))
                .results()
                .map(each -> each.group(1))
                .filter(each -> each.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no block of Java with " + text));
    }
}
