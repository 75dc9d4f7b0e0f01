package dev.baton.core.json;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** How attributes are written in HTTP headers: percent-encoded UTF-8, by older senders in double quotes as well. */
final class HeaderText {
    private HeaderText() {}

    /** @throws UnreadableException with an empty pointer if the text is not written so */
    static String decoded(String header) {
        String text = unquoted(header.strip());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                if (c > '~' || (c < ' ' && c != '\t')) {
                    throw refused("has a character at position " + i + " beyond printable ASCII; percent-encode it");
                }
                bytes.write(c);
                continue;
            }
            boolean hex = i + 2 < text.length()
                    && HexFormat.isHexDigit(text.charAt(i + 1))
                    && HexFormat.isHexDigit(text.charAt(i + 2));
            if (!hex) {
                throw refused("has a % at position " + i + " without two hexadecimal digits; write it as %25");
            }
            bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
            i += 2;
        }
        return new MediaType("text", "plain", null).decode(bytes.toByteArray());
    }

    private static String unquoted(String text) {
        if (!text.startsWith("\"")) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (i == text.length() - 1) {
                    return out.toString();
                }
                break;
            }
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                c = text.charAt(i);
            }
            out.append(c);
        }
        throw refused("begins with a double quote that does not end it; percent-encode it as %22");
    }

    private static UnreadableException refused(String words) {
        return new UnreadableException(RefusalCode.INVALID_VALUE, "", words);
    }
}
