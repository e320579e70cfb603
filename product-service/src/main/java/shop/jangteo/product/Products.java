package shop.jangteo.product;

import jakarta.persistence.LockModeType;
import java.time.Instant;
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

/** All products, withdrawn ones and drafts too. */
interface Products extends Repository<Product, String> {

  Optional<Product> findById(String id);

  @Query("SELECT p FROM Product p WHERE p.state = ON_SALE AND p.withdrawnAt IS NULL")
  Page<Product> onSale(Pageable page);

  @Query(
      """
      SELECT p FROM Product p
      WHERE p.state = ON_SALE AND p.withdrawnAt IS NULL AND p.categoryId IN :categoryIds""")
  Page<Product> onSaleIn(Collection<String> categoryIds, Pageable page);

  /** Those that came before one of which this is the time and the id, the newest first. */
  @Query(
      """
      SELECT p FROM Product p
      WHERE p.state = ON_SALE AND p.withdrawnAt IS NULL AND p.listedAt <= :at
        AND (p.listedAt < :at OR p.id < :id)
      ORDER BY p.listedAt DESC, p.id DESC""")
  List<Product> arrivedBefore(Instant at, String id, Limit limit);

  @Query(
      """
      SELECT p FROM Product p
      WHERE p.state = ON_SALE AND p.withdrawnAt IS NULL AND p.categoryId IN :categoryIds
        AND p.listedAt <= :at AND (p.listedAt < :at OR p.id < :id)
      ORDER BY p.listedAt DESC, p.id DESC""")
  List<Product> arrivedBeforeIn(Collection<String> categoryIds, Instant at, String id, Limit limit);

  /**
   * @param sellerId whose it must be, or null where that does not matter
   * @param state null for any
   */
  @Query(
      """
      SELECT p FROM Product p
      WHERE p.withdrawnAt IS NULL AND (:sellerId IS NULL OR p.sellerId = :sellerId)
        AND (:state IS NULL OR p.state = :state)""")
  Page<Product> of(@Nullable String sellerId, @Nullable SaleState state, Pageable page);

  /**
   * @param sellerId whose it must be, or null where that does not matter
   */
  @Query(
      """
      SELECT p FROM Product p
      WHERE p.id = :id AND p.withdrawnAt IS NULL AND (:sellerId IS NULL OR p.sellerId = :sellerId)""")
  Optional<Product> find(String id, @Nullable String sellerId);

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

  /** Whether they are on sale at the moment or not, but neither drafts nor withdrawn ones. */
  @Query(
      "SELECT p FROM Product p WHERE p.id IN :ids AND p.state <> DRAFT AND p.withdrawnAt IS NULL")
  List<Product> known(Collection<String> ids);

  @Query("SELECT p.id FROM Product p WHERE p.id > :id ORDER BY p.id")
  List<String> idsAfter(String id, Limit limit);

  @Query("SELECT p FROM Product p JOIN p.options o WHERE o.sku = :sku AND p.state <> DRAFT")
  Optional<Product> withSku(String sku);

  @Query("SELECT p.code FROM Product p WHERE p.code IN :codes")
  Set<String> takenCodes(Collection<String> codes);

  @Query("SELECT o.sku FROM ProductOption o WHERE o.sku IN :skus")
  Set<String> takenSkus(Collection<String> skus);

  Product save(Product product);

  <S extends Product> Iterable<S> saveAll(Iterable<S> products);
}
