/** A channel that hands letters to an SMTP server. */
@NullMarked
package dev.baton.smtp;

import org.jspecify.annotations.NullMarked;
