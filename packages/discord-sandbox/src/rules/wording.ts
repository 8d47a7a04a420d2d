/** One fault as Discord words it in a 50035. */
export interface Wording {
  readonly code: string;
  readonly message: string;
}

const say = (code: string, message: string): Wording => ({ code, message });

/**
 * Inner codes as bots have reported them. Discord documents none of them and keeps the right to
 * change them. Those after "not reported" are named here so that a bot is refused all the same.
 */
export const wording = {
  required: say("BASE_TYPE_REQUIRED", "This field is required"),
  maxLength: (max: number) => say("BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`),
  badLength: (min: number, max: number) =>
    say("BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`),
  choices: (values: readonly unknown[]) =>
    say("BASE_TYPE_CHOICES", `Value must be one of {${values.join(", ")}}.`),
  unionChoices: (values: readonly unknown[]) =>
    say(
      "UNION_TYPE_CHOICES",
      `Value of field "type" must be one of (${values.join(", ")}${values.length === 1 ? "," : ""}).`,
    ),
  numberMin: (min: number) =>
    say("NUMBER_TYPE_MIN", `int value should be greater than or equal to ${min}.`),
  numberMax: (max: number) =>
    say("NUMBER_TYPE_MAX", `int value should be less than or equal to ${max}.`),
  notNumber: (value: unknown) => say("NUMBER_TYPE_COERCE", `Value "${value}" is not int.`),
  notSnowflake: (value: unknown) => say("NUMBER_TYPE_COERCE", `Value "${value}" is not snowflake.`),
  notText: (value: unknown) =>
    say("STRING_TYPE_CONVERT", `Could not interpret "${value}" as string.`),
  notBoolean: say("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
  notList: say("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType"),
  notObject: say("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType"),
  badTime: (value: unknown) =>
    say("DATE_TIME_TYPE_PARSE", `Could not parse ${value}. Should be ISO8601.`),
  badUrl: say("URL_TYPE_INVALID_URL", "Not a well formed URL."),
  badScheme: (scheme: string, schemes: readonly string[]) =>
    say(
      "URL_TYPE_INVALID_SCHEME",
      `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.map((each) => `'${each}'`).join(", ")}).`,
    ),
  embedsTooLarge: say("MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000"),
  customIdMissing: say("BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required"),
  customIdDuplicated: say(
    "COMPONENT_CUSTOM_ID_DUPLICATED",
    "Component custom id cannot be duplicated",
  ),
  customIdAndUrl: say(
    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
    "Custom id and url cannot both be specified",
  ),
  rowTooWide: say(
    "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    "The specified component exceeds the maximum width",
  ),
  optionDuplicated: say(
    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    "The specified option value is already used",
  ),
  tooManyComponents: (max: number) =>
    say(
      "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      `The number of components exceeds the maximum of ${max}`,
    ),
  textTooLong: (max: number) =>
    say(
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      `The total length of all displayable text exceeds the maximum of ${max}`,
    ),
  legacyField: (field: string) =>
    say(
      "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    ),
  mentionsExclusive: (kind: string) =>
    say(
      "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
      `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    ),
  unknownReference: say("REPLIES_UNKNOWN_MESSAGE", "Unknown message"),
  attachmentMissing: say("ATTACHMENT_NOT_FOUND", "Attachment data not found"),
  mediaMissing: say(
    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    "The referenced attachment was not found",
  ),
  commandName: say("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"),
  commandNamesDuplicated: say(
    "APPLICATION_COMMANDS_DUPLICATE_NAME",
    "Application command names must be unique",
  ),
  commandTooLarge: (max: number) =>
    say("APPLICATION_COMMAND_TOO_LARGE", `Command exceeds maximum size (${max})`),
  requiredAfterOptional: say(
    "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    "Required options must be placed before non-required options",
  ),
  optionTypesMixed: say(
    "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    "Sub-command and sub-command group option types are mutually exclusive to all other types",
  ),
  requiredNotAllowed: say(
    "APPLICATION_COMMAND_REQUIRED_INVALID",
    "Required cannot be configured for this type of option",
  ),
  // Not reported, as far as known: the rule is Discord's, the name is not.
  optionNamesDuplicated: say(
    "APPLICATION_COMMAND_OPTIONS_DUPLICATE_NAME",
    "Option names must be unique",
  ),
  choicesAndAutocomplete: say(
    "APPLICATION_COMMAND_OPTION_CHOICES_AUTOCOMPLETE_EXCLUSIVE",
    "Choices and autocomplete are mutually exclusive",
  ),
  autocompleteNotAllowed: say(
    "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID",
    "Autocomplete cannot be configured for this type of option",
  ),
  contextMenuDescription: say(
    "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
    "Context menu commands cannot have description",
  ),
  contextMenuOptions: say(
    "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_ALLOWED",
    "Context menu commands cannot have options",
  ),
  contextNeedsUserInstall: say(
    "APPLICATION_COMMAND_CONTEXT_INVALID",
    "Private channels need the user installation type",
  ),
  boundsReversed: (low: string, high: string) =>
    say("BOUNDS_REVERSED", `${low} must not be greater than ${high}.`),
  urlMissing: say("BUTTON_COMPONENT_URL_REQUIRED", "A url is required"),
  urlNotAllowed: say("BUTTON_COMPONENT_URL_NOT_ALLOWED", "Only link buttons can have a url"),
  skuMissing: say("BUTTON_COMPONENT_SKU_REQUIRED", "A sku id is required"),
  buttonEmpty: say("BUTTON_COMPONENT_EMPTY", "A label or an emoji is required"),
  componentIdDuplicated: say("COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated"),
  tooManyDefaults: say("SELECT_COMPONENT_TOO_MANY_DEFAULTS", "More defaults than values"),
  deferredV2: say(
    "MESSAGE_FLAGS_NOT_ALLOWED",
    "IS_COMPONENTS_V2 cannot be set before there are components",
  ),
  labelNotAllowed: say("TEXT_INPUT_LABEL_NOT_ALLOWED", "A text input in a label has no own label"),
} as const;
