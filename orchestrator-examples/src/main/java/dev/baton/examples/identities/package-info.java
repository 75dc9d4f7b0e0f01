/** Who is who in a file of records: loads them as observations, and says which are one person and why. */
@NullMarked
package dev.baton.examples.identities;

import org.jspecify.annotations.NullMarked;
