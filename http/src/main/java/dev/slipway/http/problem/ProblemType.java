package dev.slipway.http.problem;

import dev.slipway.core.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of problems (RFC 9457): every code that an answer or a rejected upload can carry,
 * each with a page docs/problems/{code}.md.
 */
public enum ProblemType {
  // The request itself
  HTTP_MALFORMED(400, "The request is not well-formed HTTP"),
  HEADERS_TOO_LARGE(431, "The request's headers are too large"),
  JSON_MALFORMED(400, "The body is not a JSON object"),
  JSON_TOO_COMPLEX(400, "The JSON goes beyond a limit"),
  FIELD_UNKNOWN(400, "The body has a field that is not known"),
  FIELD_INVALID(400, "A field is missing or of the wrong type"),
  PARAMETER_INVALID(400, "A query parameter is wrong"),
  CURSOR_INVALID(400, "The cursor is not one of this list"),
  IDEMPOTENCY_KEY_INVALID(400, "The idempotency key is wrong"),
  ROUTE_NOT_FOUND(404, "There is nothing at this address"),
  METHOD_NOT_ALLOWED(405, "The address does not take this method"),
  BODY_TOO_LARGE(413, "The body is too large"),
  MEDIA_TYPE_UNSUPPORTED(415, "The body must be JSON"),

  // The caller
  TOKEN_MISSING(401, "A token is needed"),
  TOKEN_INVALID(401, "The token does not hold"),
  TOKEN_EXPIRED(401, "The token has expired"),
  SCOPE_MISSING(403, "The token does not allow this"),

  // What is asked for
  UNKNOWN_PURPOSE(422, "There is no such purpose"),
  FILE_NAME_INVALID(422, "The file name is not allowed"),
  EXTENSION_NOT_ALLOWED(422, "The file name's extension is not allowed"),
  CONTENT_TYPE_INVALID(422, "The content type is not one"),
  CONTENT_TYPE_NOT_ALLOWED(422, "The content type is not allowed"),
  SIZE_TOO_SMALL(422, "The file is too small"),
  SIZE_TOO_LARGE(422, "The file is too large"),
  CHECKSUM_INVALID(422, "The checksum is not one"),
  TRANSFER_NOT_ALLOWED(422, "The transfer is not allowed"),
  METADATA_INVALID(422, "The metadata is not allowed"),
  PART_NUMBERS_INVALID(422, "The part numbers are not those of the upload"),
  IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another request"),

  // The upload
  UPLOAD_NOT_FOUND(404, "There is no such upload"),
  VARIANT_NOT_FOUND(404, "There is no such variant"),
  UPLOAD_NOT_PENDING(409, "The upload takes no more bytes"),
  UPLOAD_NOT_READY(409, "The upload is not ready"),
  UPLOAD_NOT_FAILED(409, "The upload has not failed"),
  UPLOAD_INCOMPLETE(409, "Bytes are missing"),
  UPLOAD_BUSY(409, "The upload is being changed", 1),
  NOT_MULTIPART(409, "The upload is not sent in parts"),

  // What became of an upload: in the record, never the answer to a request
  SIZE_MISMATCH("The file has another size than declared"),
  TYPE_MISMATCH("The file is of another type than declared"),
  CHECKSUM_MISMATCH("The file has another checksum than declared"),
  ARCHIVE_UNSAFE("The archive is not safe to unpack"),
  CONTENT_REFUSED("The file holds what is not taken here"),
  INFECTED("Malware was found in the file"),
  UNSCANNABLE("The file cannot be scanned for malware"),
  REFUSED_BY_SERVICE("The file was refused by a service that was asked"),
  MEDIA_UNREADABLE("The file cannot be read as audio or video"),
  MEDIA_TOO_LARGE("The audio or video is beyond a limit"),
  IMAGE_UNREADABLE("The picture is damaged"),
  IMAGE_TOO_LARGE("The picture is too large"),
  IMAGE_UNSUPPORTED("Pictures of this kind cannot be read"),
  DOCUMENT_UNREADABLE("The document cannot be read"),
  DOCUMENT_ENCRYPTED("The document needs a password"),
  OBJECT_CHANGED("The file was changed after it had arrived"),
  PROCESSING_FAILED("The file could not be processed"),

  // The server
  TOO_MANY_REQUESTS(429, "The server is busy", 30),
  INTERNAL_ERROR(500, "The server has a fault"),
  KEYS_UNAVAILABLE(503, "Tokens cannot be verified now", 30),
  SERVICE_UNAVAILABLE(503, "A part of the service cannot be reached", 5);

  /** Where the page of every code is. */
  static final String PAGES = "https://slipway.dev/problems/";

  private static final Map<String, ProblemType> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(ProblemType::code, Function.identity()));

  private final int status;
  private final String title;
  private final int retrySeconds;

  ProblemType(int status, String title, int retrySeconds) {
    this.status = status;
    this.title = title;
    this.retrySeconds = retrySeconds;
  }

  ProblemType(int status, String title) {
    this(status, title, 0);
  }

  ProblemType(String title) {
    this(0, title, 0);
  }

  /** The type of a code; null when the catalogue does not have it. */
  public static @Nullable ProblemType of(String code) {
    return BY_CODE.get(code);
  }

  /** The stable name: the constant's, in lower case with hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The HTTP status, 400 to 599; 0 for a type that is found in uploads only. */
  public int status() {
    return status;
  }

  /** The same for every occurrence, for people. */
  public String title() {
    return title;
  }

  /** Seconds after which the request may do better; 0 when it would not. */
  public int retrySeconds() {
    return retrySeconds;
  }

  /** The URI that names the problem and leads to its page. */
  public String uri() {
    return PAGES + code();
  }

  /** A problem of this type. */
  public Problem problem(String detail) {
    return new Problem(code(), detail);
  }
}
