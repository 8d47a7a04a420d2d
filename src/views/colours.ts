/** The edge of an embed that is about no single craft; a card has its status's colour. */
export const answerColour = 0x1f_6f_eb;
export const refusalColour = 0xd2_99_22;
