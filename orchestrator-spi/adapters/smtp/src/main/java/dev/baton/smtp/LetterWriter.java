package dev.baton.smtp;

import dev.baton.action.Dispatch;

/** Puts a template and its parameters into words. The host's; called by several threads at once. */
@FunctionalInterface
public interface LetterWriter {
    /**
     * The letter for that dispatch. Where {@code dispatch.progress().inDoubt()}, an earlier attempt may have arrived: say
     * so.
     *
     * @throws RuntimeException if there is none: the dispatch is refused for good
     */
    Letter write(Dispatch dispatch);
}
