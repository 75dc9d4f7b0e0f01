/** Files that people write: definitions in JSON and YAML. */
@NullMarked
package dev.baton.testkit.files;

import org.jspecify.annotations.NullMarked;
