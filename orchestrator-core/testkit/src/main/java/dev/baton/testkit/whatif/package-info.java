/** What a changed set of definitions would have done with what really happened (G5). */
@NullMarked
package dev.baton.testkit.whatif;

import org.jspecify.annotations.NullMarked;
