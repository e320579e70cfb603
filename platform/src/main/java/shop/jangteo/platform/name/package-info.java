/** What is derived from a service's name: ports, schema, user, topic, group. */
@NullMarked
package shop.jangteo.platform.name;

import org.jspecify.annotations.NullMarked;
