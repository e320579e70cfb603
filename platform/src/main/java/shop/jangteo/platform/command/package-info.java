/** Request logs: where the request itself is the record, and its place in the topic its turn. */
@NullMarked
package shop.jangteo.platform.command;

import org.jspecify.annotations.NullMarked;
