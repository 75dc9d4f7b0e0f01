/** Real processes over a real database, killed, frozen and cut off; and a ledger of what they told and did. */
@NullMarked
package dev.baton.examples.soak.crash;

import org.jspecify.annotations.NullMarked;
