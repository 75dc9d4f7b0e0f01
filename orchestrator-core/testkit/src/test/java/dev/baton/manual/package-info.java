/** What the manual shows, as it runs. */
package dev.baton.manual;
