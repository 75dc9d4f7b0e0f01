package dev.baton.core.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a content type says about bytes.
 *
 * @param type in lower case, as {@code subtype}
 * @param charset as stated, in lower case; null where it states none
 */
record MediaType(String type, String subtype, @Nullable String charset) {
    /** Every Java has these, so the same bytes are read alike everywhere. */
    private static final Map<String, Charset> CHARSETS = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "latin1", StandardCharsets.ISO_8859_1,
            "utf-16", StandardCharsets.UTF_16,
            "utf-16be", StandardCharsets.UTF_16BE,
            "utf-16le", StandardCharsets.UTF_16LE);

    /** What the text says; null if it is no media type (RFC 2046). */
    static @Nullable MediaType of(String text) {
        return new Scan(text).mediaType();
    }

    boolean isJson() {
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    boolean isText() {
        return type.equals("text") || subtype.equals("xml") || subtype.endsWith("+xml");
    }

    /**
     * The bytes as text in the charset stated, UTF-8 unless one is.
     *
     * @throws UnreadableException if the charset is not known here, or they are no text in it
     */
    String decode(byte[] bytes) {
        Charset known = known();
        try {
            return known.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException noText) {
            RefusalCode code =
                    known.equals(StandardCharsets.UTF_8) ? RefusalCode.INVALID_UTF8 : RefusalCode.INVALID_TEXT;
            throw new UnreadableException(code, "", "is no text in " + known + ", which it says it is; encode it so");
        }
    }

    /** The bytes in UTF-8; those that are said to be UTF-8 as they are, unchecked. */
    byte[] toUtf8(byte[] bytes) {
        return known().equals(StandardCharsets.UTF_8) ? bytes : decode(bytes).getBytes(StandardCharsets.UTF_8);
    }

    private Charset known() {
        Charset known = charset == null ? StandardCharsets.UTF_8 : CHARSETS.get(charset);
        if (known == null) {
            throw new UnreadableException(
                    RefusalCode.UNSUPPORTED_CONTENT_TYPE, "", "is in a charset not known here; send UTF-8");
        }
        return known;
    }

    /** One pass over one text. */
    private static final class Scan {
        private final String text;
        private int at;

        Scan(String text) {
            this.text = text.strip();
        }

        @Nullable
        MediaType mediaType() {
            String type = token();
            if (type.isEmpty() || !skip('/')) {
                return null;
            }
            String subtype = token();
            if (subtype.isEmpty()) {
                return null;
            }
            String charset = null;
            blanks();
            while (skip(';')) {
                blanks();
                String name = token();
                String value = name.isEmpty() ? "" : parameter();
                if (value == null) {
                    return null;
                }
                charset = name.equals("charset") && charset == null ? value : charset;
                blanks();
            }
            return at == text.length() ? new MediaType(type, subtype, charset) : null;
        }

        /** The value after a parameter's name; null if there is none. */
        private @Nullable String parameter() {
            if (!skip('=')) {
                return null;
            }
            if (skip('"')) {
                return quoted();
            }
            String value = token();
            return value.isEmpty() ? null : value;
        }

        private @Nullable String quoted() {
            StringBuilder value = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return Words.lowerCase(value.toString());
                }
                if (c == '\\' && at < text.length()) {
                    c = text.charAt(at++);
                }
                value.append(c);
            }
            return null;
        }

        private String token() {
            int from = at;
            while (at < text.length() && isTokenChar(text.charAt(at))) {
                at++;
            }
            return Words.lowerCase(text.substring(from, at));
        }

        private void blanks() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
        }

        private boolean skip(char expected) {
            boolean found = at < text.length() && text.charAt(at) == expected;
            at += found ? 1 : 0;
            return found;
        }

        private static boolean isTokenChar(char c) {
            return c > ' ' && c < 127 && "()<>@,;:\\\"/[]?=".indexOf(c) < 0;
        }
    }
}
