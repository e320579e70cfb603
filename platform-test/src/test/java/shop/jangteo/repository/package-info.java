/**
 * Looks at the whole checkout: documents that are made from the code, and order among the services.
 */
package shop.jangteo.repository;
