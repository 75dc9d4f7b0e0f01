/** What may happen to a host's customers, as jqwik draws and shrinks it. */
@NullMarked
package dev.baton.testkit.jqwik;

import org.jspecify.annotations.NullMarked;
