package dev.baton.core.render;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML. Text is escaped on its way in; tags and classes are ours. Not thread-safe. */
final class HtmlOut {
    private final StringBuilder out = new StringBuilder(16_384);
    private final Deque<String> open = new ArrayDeque<>();

    /** Markup of ours, as it is. */
    HtmlOut raw(String markup) {
        out.append(markup);
        return this;
    }

    /** @param head the tag with its attributes, for example {@code section class="notes"} */
    HtmlOut open(String head) {
        out.append('<').append(head).append('>');
        int end = head.indexOf(' ');
        open.push(end < 0 ? head : head.substring(0, end));
        return this;
    }

    /** Closes what was opened last. */
    HtmlOut close() {
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** Text that others may have written: its direction is its own. */
    HtmlOut text(String text) {
        out.append("<bdi>").append(PlainText.escaped(text)).append("</bdi>");
        return this;
    }

    /** Words of ours. */
    HtmlOut words(String words) {
        out.append(PlainText.escaped(words));
        return this;
    }

    /** An element with nothing but text in it. */
    HtmlOut element(String head, String text) {
        return open(head).text(text).close();
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("never closed: " + open);
        }
        return out.toString();
    }
}
