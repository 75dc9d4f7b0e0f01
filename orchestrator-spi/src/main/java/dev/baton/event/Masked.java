package dev.baton.event;

/** How personal values print: enough to tell two apart in a log, too little to reach a person. */
public final class Masked {
    private Masked() {}

    /** The first character and the length, for example {@code a…(17)}. */
    public static String of(String value) {
        if (value.isEmpty()) {
            return "(0)";
        }
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "…(" + value.length() + ")";
    }
}
