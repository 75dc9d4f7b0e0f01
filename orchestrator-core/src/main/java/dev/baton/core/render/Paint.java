package dev.baton.core.render;

/** How a text tells important from unimportant. */
public enum Paint {
    /** By words and place alone; for logs, mail and files. */
    PLAIN,
    /** With ANSI colours besides; for terminals. */
    ANSI;

    private static final String RESET = "\u001b[0m";

    /** The text as it is painted; plain where nothing is to be told by colour. */
    public String on(Tone tone, String text) {
        return this == PLAIN || tone == Tone.USUAL || text.isBlank() ? text : tone.escape() + text + RESET;
    }

    /** What a piece of text is to its reader. */
    public enum Tone {
        USUAL(""),
        STRONG("\u001b[1m"),
        QUIET("\u001b[2m"),
        GOOD("\u001b[32m"),
        CARE("\u001b[33m"),
        ALARM("\u001b[1;31m");

        private final String escape;

        Tone(String escape) {
            this.escape = escape;
        }

        private String escape() {
            return escape;
        }
    }
}
