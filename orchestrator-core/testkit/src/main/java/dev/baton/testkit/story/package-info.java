/** Stories as files: what happens to customers, what is expected, and the telling of it. */
@NullMarked
package dev.baton.testkit.story;

import org.jspecify.annotations.NullMarked;
