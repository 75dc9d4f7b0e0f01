package dev.baton.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Text of any kind as a header can carry it: percent-encoded, but for letters, digits and {@code - . _ ~}. */
final class HeaderText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private HeaderText() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (each >= 'a' && each <= 'z')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= '0' && each <= '9')
                    || "-._~".indexOf(each) >= 0;
            if (plain) {
                out.append((char) each);
            } else {
                HEX.toHexDigits(out.append('%'), each);
            }
        }
        return out.toString();
    }
}
