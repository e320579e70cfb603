package shop.jangteo.product.bulk;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.outbox.StartsWork;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import tools.jackson.databind.json.JsonMapper;

/** Whole catalogues at once (상품 일괄 등록), by whoever sells them. */
@RestController
@RequestMapping(ImportController.PATH)
final class ImportController {

  static final String PATH = "/api/v1/seller/products/imports";
  private static final String ID = "[0-9A-Za-z_-]{1,64}";
  private static final String CSV = "text/csv";
  private static final String NDJSON = "application/x-ndjson";

  private final ReceiveImport receive;
  private final Imports imports;
  private final RetryingTransaction transaction;
  private final JsonMapper json;

  ImportController(
      ReceiveImport receive, Imports imports, RetryingTransaction transaction, JsonMapper json) {
    this.receive = receive;
    this.imports = imports;
    this.transaction = transaction;
    this.json = json;
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping
  @StartsWork
  @Operation(
      summary = "Import up to 20,000 products",
      description =
          "The body is UTF-8: NDJSON with a product as for `POST /api/v1/products` on each line, or CSV with"
              + " the columns code, name, categoryId, sku, optionName, price, initialStock and optionally"
              + " description, brand, tags and images (separated by |), hot, draft; lines that follow each"
              + " other with the same code are options of one product. 202 when all of it is received; a bad"
              + " row costs nothing but itself. 400 IMPORT_MALFORMED, IMPORT_EMPTY, 413 IMPORT_TOO_LONG, 409"
              + " IMPORT_RUNNING.",
      requestBody =
          @RequestBody(
              required = true,
              content = {@Content(mediaType = CSV), @Content(mediaType = NDJSON)}))
  ResponseEntity<Import> receive(
      HttpServletRequest request, Optional<IdempotencyKey> key, Caller caller, Locale language)
      throws IOException, HttpMediaTypeNotSupportedException {
    var rows = rows(request.getContentType());
    return receive.receive(rows, request.getInputStream(), key, caller, language);
  }

  /** The seller's imports, newest first. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping
  Page<Import> page(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    var sellerId = caller.memberId();
    return transaction.read(
        () -> new Page<>(imports.page(sellerId, page, size), imports.count(sellerId), page, size));
  }

  /** How far an import is. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping("/{id}")
  Import show(@PathVariable @Pattern(regexp = ID) String id, Caller caller) {
    return transaction.read(() -> find(id, caller));
  }

  /** The rows of an import that were refused, and why. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping("/{id}/errors")
  Page<Imports.Refused> errors(
      @PathVariable @Pattern(regexp = ID) String id,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "100") @Min(1) @Max(100) int size,
      Caller caller) {
    return transaction.read(
        () -> {
          find(id, caller);
          return new Page<>(imports.errors(id, page, size), imports.countErrors(id), page, size);
        });
  }

  private Rows rows(@Nullable String contentType) throws HttpMediaTypeNotSupportedException {
    var type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    return switch (type.toLowerCase(Locale.ROOT)) {
      case CSV -> Rows.csv(json);
      case NDJSON -> Rows.ndjson();
      default ->
          throw new HttpMediaTypeNotSupportedException(
              "An import is " + CSV + " or " + NDJSON + ", not " + type);
    };
  }

  private Import find(String id, Caller caller) {
    return imports.find(id, caller.memberId()).orElseThrow(() -> new ImportNotFound(id));
  }
}
