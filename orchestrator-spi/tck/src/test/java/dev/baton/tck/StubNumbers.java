package dev.baton.tck;

import dev.baton.spi.PhoneNumbers;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows the mobile numbers of France, and can be told to know them badly. */
final class StubNumbers implements PhoneNumbers {
    enum Defect {
        NONE,
        SPACES_MATTER,
        HOME_IS_FRANCE,
        ANSWERS_ONLY_ONCE_OVER,
        LETTERS_ARE_SKIPPED,
        STUMBLES,
        NEVER_ENDS,
        NOT_FOR_THREADS
    }

    private static final Pattern NATIONAL = Pattern.compile("0[67]\\d{8}");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+33[67]\\d{8}");

    private final Defect defect;
    private volatile String digits = "";
    private volatile Thread asker = Thread.currentThread();

    StubNumbers(Defect defect) {
        this.defect = defect;
    }

    @Override
    public Optional<String> e164(String text, @Nullable String region) {
        String number = read(text);
        if (INTERNATIONAL.matcher(number).matches()) {
            return defect == Defect.ANSWERS_ONLY_ONCE_OVER && !"FR".equals(region)
                    ? Optional.empty()
                    : Optional.of(number);
        }
        boolean french = "FR".equals(region) || (defect == Defect.HOME_IS_FRANCE && region == null);
        return french && NATIONAL.matcher(number).matches()
                ? Optional.of("+33" + number.substring(1))
                : Optional.empty();
    }

    private String read(String text) {
        switch (defect) {
            case SPACES_MATTER:
                return text;
            case LETTERS_ARE_SKIPPED:
                return text.replaceAll("[^0-9+]", "");
            case STUMBLES:
                return text.substring(0, Math.max(1, text.length())).replaceAll("[ .-]", "");
            case NEVER_ENDS:
                while (text.length() >= 1_000) {
                    Thread.onSpinWait();
                    if (Thread.currentThread().isInterrupted()) {
                        throw new IllegalStateException("never ends");
                    }
                }
                return text.replaceAll("[ .-]", "");
            case NOT_FOR_THREADS:
                return mixedUp(text).replaceAll("[ .-]", "");
            default:
                return text.replaceAll("[ .-]", "");
        }
    }

    /** Whoever asks after another thread is answered what that one had asked. */
    private String mixedUp(String mine) {
        String before = digits;
        boolean other = asker != Thread.currentThread();
        digits = mine;
        asker = Thread.currentThread();
        return other ? before : mine;
    }
}
