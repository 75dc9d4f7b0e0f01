/** A channel that posts signed JSON, and what its receivers check. */
@NullMarked
package dev.baton.http;

import org.jspecify.annotations.NullMarked;
