package shop.jangteo.product;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All products, withdrawn ones too. */
interface Products extends Repository<Product, String> {

  @Query("SELECT p FROM Product p WHERE p.id = :id AND p.withdrawnAt IS NULL")
  Optional<Product> onSale(String id);

  @Query("SELECT p FROM Product p WHERE p.withdrawnAt IS NULL")
  Page<Product> onSale(Pageable page);

  @Query("SELECT p FROM Product p WHERE p.withdrawnAt IS NULL AND p.categoryId IN :categoryIds")
  Page<Product> onSaleIn(Collection<String> categoryIds, Pageable page);

  /**
   * @param sellerId whose it must be, or null where that does not matter
   */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      """
      SELECT p FROM Product p
      WHERE p.id = :id AND p.withdrawnAt IS NULL AND (:sellerId IS NULL OR p.sellerId = :sellerId)""")
  Optional<Product> lock(String id, @Nullable String sellerId);

  /** Whosever they are, withdrawn ones too. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT p FROM Product p WHERE p.id IN :ids ORDER BY p.id")
  List<Product> lockAll(Collection<String> ids);

  @Query("SELECT p.id FROM Product p WHERE p.id > :id ORDER BY p.id")
  List<String> idsAfter(String id, Limit limit);

  @Query("SELECT p FROM Product p JOIN p.options o WHERE o.sku = :sku")
  Optional<Product> withSku(String sku);

  @Query("SELECT p.code FROM Product p WHERE p.code IN :codes")
  Set<String> takenCodes(Collection<String> codes);

  @Query("SELECT o.sku FROM ProductOption o WHERE o.sku IN :skus")
  Set<String> takenSkus(Collection<String> skus);

  Product save(Product product);

  <S extends Product> Iterable<S> saveAll(Iterable<S> products);
}
