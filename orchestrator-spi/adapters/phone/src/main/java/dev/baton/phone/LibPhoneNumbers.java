package dev.baton.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.baton.event.Require;
import dev.baton.spi.PhoneNumbers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Phone numbers as Google's libphonenumber reads them: valid numbers of every country, written in its national form, in
 * the international one, or as they are dialled from another country. An extension is left out: the number is that of
 * the line. Words are no numbers, though a keypad has letters.
 *
 * <p>Which numbers a country has given out is what that library knew when it was released. A newer release may know more;
 * what it did not know identified nobody until then.
 */
public final class LibPhoneNumbers implements PhoneNumbers {
    /** The longest text that can be a number, with all that people write around it. */
    private static final int MAX_LENGTH = 80;

    /** The library knows numbers of some countries, Germany's among them, that E.164 has no room for. */
    private static final int LONGEST_E164 = "+".length() + 15;

    private static final String SCHEME = "tel:";

    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

    @Override
    public Optional<String> e164(String text, @Nullable String region) {
        Require.present("text", text);
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        PhoneNumber number;
        try {
            number = library.parse(text, region);
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
        if (!library.isValidNumber(number) || saysMore(text, number)) {
            return Optional.empty();
        }
        String e164 = library.format(number, PhoneNumberFormat.E164);
        return e164.length() <= LONGEST_E164 ? Optional.of(e164) : Optional.empty();
    }

    /** Whether there are letters that are no part of an extension: the library takes them for digits, or skips them. */
    private static boolean saysMore(String text, PhoneNumber number) {
        int start = text.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) ? SCHEME.length() : 0;
        int letter = start;
        while (letter < text.length() && !Character.isLetter(text.charAt(letter))) {
            letter++;
        }
        if (letter == text.length()) {
            return false;
        }
        int digits = 0;
        for (int i = letter; i < text.length(); i++) {
            digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return !number.hasExtension() || digits != number.getExtension().length();
    }
}
