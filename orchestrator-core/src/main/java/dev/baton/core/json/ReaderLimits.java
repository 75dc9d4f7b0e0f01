package dev.baton.core.json;

import dev.baton.event.InvalidValueException;

/**
 * How much one line may bring along (S4). What exceeds a limit is refused, never cut.
 *
 * @param maxBytes length of the line; checked before anything is parsed
 * @param maxDepth objects and arrays inside one another, the outermost counted
 * @param maxNames members of one object
 * @param maxElements members and array elements of the line in total
 * @param maxText characters of one text
 * @param maxName characters of one member's name
 * @param maxDigits digits of one number, and the size of its exponent
 * @param maxIdentifiers identifiers of one event
 */
public record ReaderLimits(
        int maxBytes,
        int maxDepth,
        int maxNames,
        int maxElements,
        int maxText,
        int maxName,
        int maxDigits,
        int maxIdentifiers) {
    /** 256 KiB, 32 levels, 1,000 names an object, 10,000 elements, texts of 65,536 characters, names of 1,024, 32 identifiers. */
    public static final ReaderLimits DEFAULT =
            new ReaderLimits(256 * 1024, 32, 1_000, 10_000, 65_536, 1_024, 1_000, 32);

    private static final int LARGEST = 64 * 1024 * 1024;
    /** Reading is recursive: deeper than this a thread's stack would be the limit. */
    private static final int DEEPEST = 200;
    /** What a value holds at most. */
    private static final int MOST_DIGITS = 1_000;

    public ReaderLimits {
        within("maxBytes", maxBytes, LARGEST);
        within("maxDepth", maxDepth, DEEPEST);
        within("maxNames", maxNames, LARGEST);
        within("maxElements", maxElements, LARGEST);
        within("maxText", maxText, LARGEST);
        within("maxName", maxName, LARGEST);
        within("maxDigits", maxDigits, MOST_DIGITS);
        within("maxIdentifiers", maxIdentifiers, LARGEST);
    }

    /** The defaults with another length of the line. */
    public static ReaderLimits ofBytes(int maxBytes) {
        ReaderLimits usual = DEFAULT;
        return new ReaderLimits(
                maxBytes,
                usual.maxDepth,
                usual.maxNames,
                usual.maxElements,
                usual.maxText,
                usual.maxName,
                usual.maxDigits,
                usual.maxIdentifiers);
    }

    private static void within(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidValueException("limits." + what, "is " + value, "use 1 to " + most);
        }
    }
}
